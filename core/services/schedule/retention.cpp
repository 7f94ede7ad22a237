#include "core/services/schedule/retention.h"

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/data/database/dialects/dialect.h"
#include "core/data/database/instants.h"

#include <algorithm>
#include <cctype>
#include <functional>
#include <limits>
#include <optional>

namespace strata::schedule {
namespace {

constexpr Identifier kActivity("directus_activity");
constexpr Identifier kRevisions("directus_revisions");

using Ids = std::vector<Value>;

/// Rows that are deleted when their activity is older than `age`. No `age` = kept.
struct Task {
    Identifier table;
    std::optional<clock::Millis> age;
    /// Appends the condition; the time is the last moment of what is too old.
    std::function<void(Statement&, const Value&)> condition;
};

/// Nothing for "false" and for what is no age: rows are rather kept.
std::optional<clock::Millis> ageOf(const Config& config, const std::string& variable)
{
    const std::string text = config.text(variable);
    const bool number = !text.empty() && std::isdigit(static_cast<unsigned char>(text.front())) != 0;
    return number ? std::optional(config.duration(variable)) : std::nullopt;
}

void olderThan(Statement& sql, const Value& time)
{
    sql << Identifier("timestamp") << " < ";
    sql.bind(time);
}

std::vector<Task> tasksOf(const Config& config)
{
    const auto activity = ageOf(config, "ACTIVITY_RETENTION");
    auto revisions = ageOf(config, "REVISIONS_RETENTION");
    // Revisions go with their activity.
    if (activity && revisions && *activity <= *revisions)
        revisions.reset();
    const auto ofPeople = [](Statement& sql, const Value& time) {
        olderThan(sql, time);
        sql << " AND " << Identifier("action") << " <> 'run'";
    };
    const auto ofFlows = [](Statement& sql, const Value& time) {
        olderThan(sql, time);
        sql << " AND " << Identifier("action") << " = 'run'";
    };
    const auto ofOldActivity = [](Statement& sql, const Value& time) {
        sql << Identifier("activity") << " IN (SELECT " << Identifier("id") << " FROM " << kActivity << " WHERE ";
        olderThan(sql, time);
        sql << ")";
    };
    return {{kActivity, activity, ofPeople}, {kActivity, ageOf(config, "FLOW_LOGS_RETENTION"), ofFlows},
        {kRevisions, revisions, ofOldActivity}};
}

Ids idsOf(Connection& connection, const Statement& sql)
{
    Ids ids;
    const auto rows = connection.query(sql);
    while (rows->next())
        ids.push_back(rows->value(0));
    return ids;
}

/// ` <column> IN (…)`.
void whereIn(Statement& sql, Identifier column, const Ids& ids)
{
    sql << " WHERE " << column;
    sql.dialect().inList(sql, Membership::In, ids, schema::Type::Integer);
}

/// The lowest ids first, so that the oldest go first. Read apart, since MySQL deletes from no table that it reads.
Ids nextBatch(Connection& connection, const Task& task, clock::Millis time, std::int64_t size)
{
    Statement sql = connection.statement();
    sql << "SELECT " << Identifier("id") << " FROM " << task.table << " WHERE ";
    task.condition(sql, instant(connection, time));
    sql << " ORDER BY " << Identifier("id");
    connection.dialect().limit(sql, size, 0);
    return idsOf(connection, sql);
}

Ids revisionsOf(Connection& connection, const Ids& activity)
{
    Statement sql = connection.statement();
    sql << "SELECT " << Identifier("id") << " FROM " << kRevisions;
    whereIn(sql, Identifier("activity"), activity);
    return idsOf(connection, sql);
}

/// The revisions below these, which may stay, become nobody's children.
void leaveChildren(Connection& connection, const Ids& revisions)
{
    if (revisions.empty())
        return;
    Statement sql = connection.statement();
    sql << "UPDATE " << kRevisions << " SET " << Identifier("parent") << " = NULL";
    whereIn(sql, Identifier("parent"), revisions);
    connection.execute(sql);
}

void deleteBatch(Connection& connection, Identifier table, const Ids& ids)
{
    Transaction transaction(connection);
    leaveChildren(connection, table.name() == kRevisions.name() ? ids : revisionsOf(connection, ids));
    Statement sql = connection.statement();
    sql << "DELETE FROM " << table;
    whereIn(sql, Identifier("id"), ids);
    connection.execute(sql);
    transaction.commit();
}

void runTask(Connection& connection, const Task& task, std::size_t size, const std::stop_token& stop)
{
    const clock::Millis time = clock::now() - *task.age;
    bool full = true;
    while (full && !stop.stop_requested()) {
        const Ids ids = nextBatch(connection, task, time, static_cast<std::int64_t>(size));
        full = ids.size() == size;
        if (!ids.empty())
            deleteBatch(connection, task.table, ids);
    }
}

} // namespace

void applyRetention(Connection& connection, const Config& config, const std::stop_token& stop)
{
    const auto size = static_cast<std::size_t>(
        std::clamp<std::int64_t>(config.integer("RETENTION_BATCH"), 1, std::numeric_limits<std::int32_t>::max()));
    for (const Task& task : tasksOf(config)) {
        if (!task.age)
            continue;
        try {
            runTask(connection, task, size, stop);
        } catch (const std::exception& failure) {
            log::error("Retention failed for Collection " + std::string(task.table.name()) + ": " + failure.what());
        }
    }
}

} // namespace strata::schedule
