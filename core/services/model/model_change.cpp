#include "core/services/model/model_change.h"

#include "core/base/error.h"
#include "core/data/database/ddl/column_values.h"
#include "core/data/database/ddl/journal.h"
#include "core/data/database/model_marks.h"
#include "core/data/items/items_service.h"
#include "core/data/items/read.h"

namespace strata::model {
namespace {

/// Ends the transaction of a dry run.
struct TriedOut { };

/// "3 values in "posts.title"".
std::string changedValues(const std::vector<Loss>& losses)
{
    std::string text;
    for (const Loss& loss : losses)
        if (loss.kind == "values_changed")
            text += (text.empty() ? "" : ", ") + std::to_string(loss.rows) + " values in \"" + loss.collection + "."
                + loss.field + "\"";
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
    m_context(context), m_options(std::move(options)), m_before(context.schema)
{
    if (!context.who.passesAll())
        throw forbidden();
}

ModelChange::~ModelChange() = default;

void ModelChange::run(const std::function<void()>& work)
{
    ddl::recover(m_context.connection, m_options.journal);
    m_executor = ddl::Executor::make(m_context.connection);
    m_executor->touch("directus_collections");
    m_trash = std::make_unique<Trash>(m_options.trash);
    const ddl::Executor::Frame frame(*m_executor);
    // The metadata rows of one change are one mutation.
    const std::int64_t limit = std::exchange(m_context.maxMutations, -1);
    try {
        if (ddl::StepwiseExecutor* const executor = m_executor->stepwise())
            runInSteps(*executor, work);
        else
            runAtOnce(work);
    } catch (const TriedOut&) {
        m_context.schema = m_before;
    } catch (...) {
        m_context.schema = m_before;
        m_context.maxMutations = limit;
        throw;
    }
    m_context.maxMutations = limit;
}

void ModelChange::runAtOnce(const std::function<void()>& work)
{
    m_context.transaction([&] {
        tryOut(work);
        if (m_options.dryRun)
            throw TriedOut {};
        finish();
        m_trash->commit();
    });
    m_trash->keep();
}

void ModelChange::runInSteps(ddl::StepwiseExecutor& executor, const std::function<void()>& work)
{
    m_pass = Pass::Trial;
    try {
        m_context.transaction([&] {
            tryOut(work);
            throw TriedOut {};
        });
    } catch (const TriedOut&) {
        if (m_options.dryRun)
            throw;
    }
    m_trash->commit();
    ddl::Journal journal(m_options.journal);
    journal.begin(m_first->source().marks.metadata);
    executor.carryOut(journal);
    m_pass = Pass::Rows;
    try {
        m_context.transaction([&] { writeRows(work); });
    } catch (Error& error) {
        executor.takeBack(error);
        throw;
    } catch (const std::exception& failure) {
        Error error(ErrorCode::Internal, failure.what());
        executor.takeBack(error);
        throw;
    }
    if (executor.finish())
        journal.end();
    finish();
    m_trash->keep();
}

void ModelChange::tryOut(const std::function<void()>& work)
{
    start();
    try {
        work();
    } catch (const Error& error) {
        // What the database does not take is a loss that the plan knows of.
        if (!m_plan.needsForce)
            throw;
        refuse();
        m_plan.refused = error.message;
        if (!m_options.dryRun)
            throw;
    }
    m_plan.statements = m_executor->ran();
    m_executor->verify();
    refuse();
}

void ModelChange::writeRows(const std::function<void()>& work)
{
    m_context.schema = m_first;
    m_touched = m_unseen = {};
    m_stale = false;
    m_plan.metadata.clear();
    m_plan.references.clear();
    work();
}

void ModelChange::start()
{
    m_first = m_before;
    if (modelMarks(m_context.connection, *m_first) != m_first->source().marks)
        m_first = schema::load(m_context.connection, m_options.excludedTables);
    m_context.schema = m_first;
}

void ModelChange::finish()
{
    Connection& connection = m_context.connection;
    const auto read = [&](const std::string& name) { return readTable(connection, name); };
    m_context.schema = schema::reload(
        connection, *m_first, m_touched, read, m_options.excludedTables, modelMarks(connection, *m_first));
    m_stale = false;
}

const schema::Schema& ModelChange::schema()
{
    if (std::exchange(m_stale, false)) {
        const auto read = [this](const std::string& name) { return m_executor->table(name); };
        m_context.schema = schema::reload(m_context.connection, *m_context.schema, std::exchange(m_unseen, {}), read,
            m_options.excludedTables, m_first->source().marks);
    }
    return *m_context.schema;
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
        ? invalidPayload("Applying this diff would lose data: " + m_plan.lossText()
            + ". Pass the \"force\" query parameter to apply it anyway")
        : invalidPayload(values.empty() ? "This change would lose more than the trash can keep"
                                        : "This change would lose or alter " + values);
    error.extensions["loss"] = m_plan.lossJson();
    throw error;
}

const schema::Collection& ModelChange::collection(const std::string& name)
{
    const schema::Collection* const found = schema().collection(name);
    return found ? *found : throw forbidden();
}

void ModelChange::apply(const std::vector<ddl::Change>& changes)
{
    if (changes.empty())
        return;
    for (const ddl::Change& change : changes)
        refuseReadOnly(schema(), change);
    m_executor->apply(changes);
    for (const ddl::Change& change : changes) {
        m_touched.tables.insert(ddl::tableOf(change));
        m_unseen.tables.insert(ddl::tableOf(change));
    }
    refresh();
}

bool ModelChange::hasValues(const std::string& collection, const std::string& field) const
{
    if (m_pass == Pass::All)
        return true;
    const schema::Collection* const before = m_first->collection(collection);
    return m_pass == Pass::Trial && before && before->field(field);
}

void ModelChange::fill(const std::function<void()>& write)
{
    if (m_pass != Pass::Trial)
        write();
}

void ModelChange::note(const std::string& table, const std::vector<Json>& keys)
{
    for (schema::Touched* const touched : {&m_touched, &m_unseen})
        for (const Json& key : keys) {
            const std::string text = key.is_string() ? key.get<std::string>() : json::print(key);
            if (table == "directus_collections")
                touched->rows.collections.insert(text);
            else if (table == "directus_fields")
                touched->rows.fields.insert(std::stoll(text));
            else if (table == "directus_relations")
                touched->rows.relations.insert(std::stoll(text));
        }
}

Json ModelChange::createRow(const std::string& table, const Json& row, By by)
{
    Context context = by == By::Caller ? m_context : m_context.asSystem();
    Json key = ItemsService(context, table).createOne(row);
    note(table, {key});
    m_plan.metadata.push_back({"create", table, {key}});
    return key;
}

void ModelChange::updateRows(const std::string& table, const std::vector<Json>& keys, const Json& values, By by)
{
    if (keys.empty())
        return;
    Context context = by == By::Caller ? m_context : m_context.asSystem();
    ItemsService(context, table).updateMany(keys, values);
    note(table, keys);
    m_plan.metadata.push_back({"update", table, keys});
}

void ModelChange::deleteRows(const std::string& table, const std::vector<Json>& keys, By by)
{
    if (keys.empty())
        return;
    Context context = by == By::Caller ? m_context : m_context.asSystem();
    ItemsService(context, table).deleteMany(keys);
    note(table, keys);
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
    for (const ddl::Cleaned& reference : references)
        if (reference.kind == "collection" || reference.kind == "relation")
            note("directus_" + reference.kind + "s", {reference.id});
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
    if (!hasValues(collection.name, field ? field->name : collection.primary->name))
        return;
    const std::int64_t rows
        = ddl::countValues(m_context.connection, collection.name, field ? field->name : std::string());
    if (rows == 0)
        return;
    m_plan.loss.push_back(
        {collection.name, field ? field->name : std::string(), field ? "values_dropped" : "rows_dropped", rows});
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
