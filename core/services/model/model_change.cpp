#include "core/services/model/model_change.h"

#include "core/base/error.h"
#include "core/data/database/ddl/column_values.h"
#include "core/data/database/schema_loader.h"
#include "core/data/items/items_service.h"
#include "core/data/items/read.h"

#include <atomic>

namespace strata::model {
namespace {

/// Ends the transaction of a dry run.
struct TriedOut { };

/// Versions of schemas that only this change sees: never those of the engine.
std::uint64_t nextProvisional()
{
    static std::atomic<std::uint64_t> number = 0;
    return (std::uint64_t(1) << 63) | ++number;
}

/// "3 values in "posts.title"".
std::string changedValues(const std::vector<Loss>& losses)
{
    std::string text;
    for (const Loss& loss : losses)
        if (loss.kind == "values_changed")
            text += (text.empty() ? "" : ", ") + std::to_string(loss.rows) + " values in \"" + loss.collection + "." + loss.field + "\"";
    return text;
}

/// Views are their owner's, and tables without a single key can only be dropped.
void refuseReadOnly(const schema::Schema& schema, const ddl::Change& change)
{
    const schema::Collection* const collection = schema.collection(ddl::tableOf(change));
    const bool dropped = std::holds_alternative<ddl::DropTable>(change);
    if (collection && collection->readOnly && (collection->table.view || !dropped))
        throw forbidden("\"" + collection->name + "\" can only be read");
}

} // namespace

ModelChange::ModelChange(Context& context, ChangeOptions options) :
    m_context(context),
    m_options(std::move(options)),
    m_before(context.schema)
{
    if (!context.who.passesAll())
        throw forbidden();
}

ModelChange::~ModelChange() = default;

void ModelChange::run(const std::function<void()>& work)
{
    m_executor = ddl::Executor::make(m_context.connection);
    m_executor->touch("directus_collections");
    m_trash = std::make_unique<Trash>(m_options.trash);
    const ddl::Executor::Frame frame(*m_executor);
    // The metadata rows of one change are one mutation.
    const std::int64_t limit = std::exchange(m_context.maxMutations, -1);
    try {
        m_context.transaction([&] {
            refresh();
            work();
            m_plan.statements = m_executor->ran();
            m_executor->verify();
            refuse();
            if (m_options.dryRun)
                throw TriedOut {};
            m_trash->commit();
        });
        m_trash->keep();
    } catch (const TriedOut&) {
        m_context.schema = m_before;
    } catch (...) {
        m_context.schema = m_before;
        m_context.maxMutations = limit;
        throw;
    }
    m_context.maxMutations = limit;
}

void ModelChange::refuse() const
{
    if (m_options.dryRun)
        return;
    if (!m_options.plan.empty() && m_options.plan != m_plan.fingerprint())
        throw invalidPayload("The plan is out of date");
    if (m_options.force || !(m_plan.needsForce || (m_options.guarded && !m_plan.loss.empty())))
        return;
    const std::string values = changedValues(m_plan.loss);
    Error error = m_options.guarded
        ? invalidPayload("Applying this diff would lose data: " + m_plan.lossText() + ". Pass the \"force\" query parameter to apply it anyway")
        : invalidPayload(values.empty() ? "This change would lose more than the trash can keep" : "This change would lose or alter " + values);
    error.extensions["loss"] = m_plan.lossJson();
    throw error;
}

const schema::Collection& ModelChange::collection(const std::string& name) const
{
    const schema::Collection* const found = m_context.schema->collection(name);
    return found ? *found : throw forbidden();
}

void ModelChange::apply(const std::vector<ddl::Change>& changes)
{
    if (changes.empty())
        return;
    for (const ddl::Change& change : changes)
        refuseReadOnly(*m_context.schema, change);
    m_executor->apply(changes);
    refresh();
}

void ModelChange::refresh()
{
    m_context.schema = schema::load(m_context.connection, nextProvisional(), m_options.excludedTables);
}

Json ModelChange::createRow(const std::string& table, const Json& row, By by)
{
    Context context = by == By::Caller ? m_context : m_context.asSystem();
    Json key = ItemsService(context, table).createOne(row);
    m_plan.metadata.push_back({"create", table, {key}});
    return key;
}

void ModelChange::updateRows(const std::string& table, const std::vector<Json>& keys, const Json& values, By by)
{
    if (keys.empty())
        return;
    Context context = by == By::Caller ? m_context : m_context.asSystem();
    ItemsService(context, table).updateMany(keys, values);
    m_plan.metadata.push_back({"update", table, keys});
}

void ModelChange::deleteRows(const std::string& table, const std::vector<Json>& keys, By by)
{
    if (keys.empty())
        return;
    Context context = by == By::Caller ? m_context : m_context.asSystem();
    ItemsService(context, table).deleteMany(keys);
    m_plan.metadata.push_back({"delete", table, keys});
}

std::vector<Json> ModelChange::keysWhere(const std::string& table, const Json& rule)
{
    Context system = m_context.asSystem();
    query::Query query;
    query.filter = query::parseFilter(rule, {});
    query.limit = -1;
    return items::readKeys(system, table, query);
}

void ModelChange::cleaned(std::vector<ddl::Cleaned> references)
{
    m_plan.references.insert(m_plan.references.end(), references.begin(), references.end());
}

void ModelChange::loseTable(const schema::Collection& collection)
{
    lose(collection, nullptr);
}

void ModelChange::loseColumn(const schema::Collection& collection, const schema::Field& field)
{
    lose(collection, &field);
}

void ModelChange::lose(const schema::Collection& collection, const schema::Field* field)
{
    const std::int64_t rows = ddl::countValues(m_context.connection, collection.name, field ? field->name : std::string());
    if (rows == 0)
        return;
    m_plan.loss.push_back({collection.name, field ? field->name : std::string(), field ? "values_dropped" : "rows_dropped", rows});
    const bool kept = m_trash->takes();
    m_plan.needsForce = m_plan.needsForce || !kept;
    if (kept && !m_options.dryRun)
        m_trash->add(m_context, collection, field);
}

void ModelChange::loseValues(Loss loss)
{
    m_plan.needsForce = true;
    m_plan.loss.push_back(std::move(loss));
}

} // namespace strata::model
