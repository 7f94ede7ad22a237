#include "core/services/model/trash.h"

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/log.h"
#include "core/data/items/read.h"
#include "core/data/schema/describe.h"

namespace strata::model {
namespace {

/// Rows of a system table about the collection, as the API shows them.
Json rowsAbout(Context& context, const std::string& table, const std::string& collection)
{
    Context system = context.asSystem();
    query::Query query;
    query.filter = query::parseFilter(Json {{"collection", {{"_eq", collection}}}}, {});
    query.limit = -1;
    return items::readManyJson(system, table, query);
}

/// Those of the collection, or of one of its fields.
Json relationsOf(const schema::Schema& schema, const std::string& collection, const schema::Field* field)
{
    Json list = Json::array();
    for (const schema::Relation& relation : schema.relations()) {
        const bool many = relation.collection == collection && (!field || relation.field == field->name);
        if (many || (!field && relation.relatedCollection == collection))
            list.push_back(schema::relationJson(relation));
    }
    return list;
}

Json tableDefinition(Context& context, const schema::Collection& collection)
{
    Json fields = Json::array();
    for (const schema::ListedField& listed : schema::listedFields(collection))
        fields.push_back(schema::fieldJson(*context.schema, collection, *listed.field));
    for (const schema::Field& field : collection.presentation)
        fields.push_back(schema::fieldJson(*context.schema, collection, field));
    return {{"collection", schema::collectionJson(collection)}, {"fields", std::move(fields)},
        {"relations", relationsOf(*context.schema, collection.name, nullptr)},
        {"permissions", rowsAbout(context, "directus_permissions", collection.name)},
        {"presets", rowsAbout(context, "directus_presets", collection.name)}};
}

Json columnDefinition(const Context& context, const schema::Collection& collection, const schema::Field& field)
{
    return {{"field", schema::fieldJson(*context.schema, collection, field)},
        {"relations", relationsOf(*context.schema, collection.name, &field)}, {"key", collection.primary->name}};
}

} // namespace

void removeExpired(ddl::TrashStore& store, const TrashOptions& options, const std::vector<std::string>& spared)
{
    std::int64_t bytes = 0;
    const std::int64_t oldest = clock::now() - options.keepFor;
    for (const ddl::TrashEntry& entry : store.list()) {
        bytes += entry.bytes;
        const bool old = entry.deletedOn < oldest || (options.limit > 0 && bytes > options.limit);
        if (old && std::find(spared.begin(), spared.end(), entry.id) == spared.end())
            store.remove(entry.id);
    }
}

Trash::Trash(TrashOptions options) : m_options(std::move(options)), m_store(m_options.file) { }

Trash::~Trash()
{
    try {
        for (const std::string& id : m_added)
            m_store.remove(id);
    } catch (const std::exception& failure) {
        log::warn(std::string("The trash could not be tidied up: ") + failure.what());
    }
}

void Trash::add(Context& context, const schema::Collection& collection, const schema::Field* field)
{
    ddl::TrashEntry entry;
    entry.id = ids::uuid();
    entry.kind = field ? "column" : "table";
    entry.collection = collection.name;
    entry.user = context.who.user;
    entry.deletedOn = clock::now();
    std::vector<std::string> columns;
    if (field) {
        entry.field = field->name;
        entry.definition = columnDefinition(context, collection, *field);
        columns = {collection.primary->name, field->name};
    } else {
        entry.definition = tableDefinition(context, collection);
        for (const schema::Field& one : collection.fields)
            if (!one.alias && !one.generated)
                columns.push_back(one.name);
    }
    m_store.add(entry, context.connection, collection.name, columns, entry.field);
    m_added.push_back(entry.id);
}

void Trash::commit()
{
    m_store.commit();
}

void Trash::keep()
{
    if (m_added.empty())
        return;
    const std::vector<std::string> added = std::exchange(m_added, {});
    try {
        removeExpired(m_store, m_options, added);
    } catch (const std::exception& failure) {
        log::warn(std::string("Old entries of the trash could not be removed: ") + failure.what());
    }
}

} // namespace strata::model
