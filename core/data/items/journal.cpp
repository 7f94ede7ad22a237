#include "core/data/items/journal.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/data/items/read.h"

namespace strata::items {
namespace {

std::int64_t insertedNumber(Context& context, const Statement& statement)
{
    return std::get<std::int64_t>(context.connection.insert(statement));
}

} // namespace

std::int64_t logActivity(Context& context, std::string_view action, const std::string& collection, std::string item)
{
    sql::ActivityRow row;
    row.action = action;
    row.user = context.who.user;
    row.timestamp = clock::now();
    row.ip = context.who.ip;
    row.userAgent = context.who.userAgent;
    row.collection = collection;
    row.item = std::move(item);
    row.origin = context.who.origin;
    return insertedNumber(context, sql::insertActivity(context.connection.dialect(), std::move(row)));
}

std::int64_t logRevision(Context& context, sql::RevisionRow row)
{
    return insertedNumber(context, sql::insertRevision(context.connection.dialect(), std::move(row)));
}

void setRevisionParent(Context& context, const std::vector<std::int64_t>& revisions, std::int64_t parent)
{
    if (!revisions.empty())
        context.connection.execute(sql::updateRevisionParents(context.connection.dialect(), revisions, parent));
}

bool tracksActivity(const Context& context, const schema::Collection& collection)
{
    return !context.who.isSystem() && collection.tracking != schema::Tracking::None;
}

bool tracksRevisions(const Context& context, const schema::Collection& collection)
{
    return !context.who.isSystem() && collection.tracking == schema::Tracking::All;
}

std::optional<std::string> snapshot(Context& context, const schema::Collection& collection, const Json& key)
{
    query::Query everything;
    for (const schema::Field& field : collection.fields) {
        if (!field.oneRelation)
            continue;
        query::Query list;
        list.limit = -1;
        everything.deep.emplace_back(field.name, std::move(list));
    }
    Context system = context.asSystem();
    try {
        return readOne(system, collection.name, key, everything);
    } catch (const Error& error) {
        if (error.code != ErrorCode::Forbidden)
            throw;
        return std::nullopt;
    }
}

} // namespace strata::items
