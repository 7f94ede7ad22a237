// Deleting a field (data-model-api §3.7).

#include "core/base/error.h"
#include "core/data/schema/system_rows.h"
#include "core/services/model/fields.h"
#include "core/services/model/names.h"

namespace strata::model {
namespace {

using By = ModelChange::By;

const schema::Field& deletable(const schema::Collection& collection, const std::string& name)
{
    const schema::Field* const field = findField(collection, name);
    if (!field || schema::systemRows().field(collection.name, name))
        throw forbidden();
    if (field->primary)
        throw invalidPayload("Primary key can't be deleted");
    return *field;
}

/// The rows of the relation whose key the field is. The list on the other side, or nothing.
std::optional<std::pair<std::string, std::string>> deleteOwnRelation(
    ModelChange& change, const std::string& collection, const std::string& field)
{
    const schema::Relation* const relation = change.schema().manyRelation(collection, field);
    if (!relation)
        return std::nullopt;
    const std::pair<std::string, std::string> list {relation->relatedCollection, relation->oneField};
    change.deleteRows("directus_relations",
        change.keysWhere("directus_relations",
            {{"_and", {{{"many_collection", {{"_eq", collection}}}}, {{"many_field", {{"_eq", field}}}}}}}),
        By::Program);
    return list.first.empty() || list.second.empty() ? std::nullopt : std::optional(list);
}

/// Relations whose list the field was go on without one.
void leaveLists(ModelChange& change, const std::string& collection, const std::string& field)
{
    const std::vector<Json> keys = change.keysWhere("directus_relations",
        {{"_and", {{{"one_collection", {{"_eq", collection}}}}, {{"one_field", {{"_eq", field}}}}}}});
    change.updateRows("directus_relations", keys, {{"one_field", nullptr}}, By::Program);
}

void leaveSettings(ModelChange& change, const std::string& collection, const std::string& field)
{
    for (const char* setting : {"archive_field", "sort_field"}) {
        const std::vector<Json> keys = change.keysWhere("directus_collections",
            {{"_and", {{{"collection", {{"_eq", collection}}}}, {{setting, {{"_eq", field}}}}}}});
        change.updateRows("directus_collections", keys, {{setting, nullptr}}, By::Program);
    }
    const Json inCollection {{"collection", {{"_eq", collection}}}};
    change.updateRows("directus_fields",
        change.keysWhere("directus_fields", {{"_and", {inCollection, {{"group", {{"_eq", field}}}}}}}),
        {{"group", nullptr}}, By::Program);
    change.deleteRows("directus_fields",
        change.keysWhere("directus_fields", {{"_and", {inCollection, {{"field", {{"_eq", field}}}}}}}), By::Program);
}

} // namespace

void deleteField(ModelChange& change, const std::string& collectionName, const std::string& name)
{
    const schema::Collection& collection = change.collection(collectionName);
    const schema::Field& field = deletable(collection, name);
    const bool column = !field.alias;
    if (column)
        change.loseColumn(collection, field);
    const auto list = deleteOwnRelation(change, collectionName, name);
    leaveLists(change, collectionName, name);
    if (column)
        change.apply({ddl::DropColumn {collectionName, name}});
    leaveSettings(change, collectionName, name);
    change.cleaned(ddl::forgetField(change.context().connection, collectionName, name));
    change.refresh();
    if (!list)
        return;
    const schema::Collection* const other = change.schema().collection(list->first);
    const schema::Field* const alias = other ? findField(*other, list->second) : nullptr;
    if (alias && alias->alias && !schema::systemRows().field(list->first, list->second))
        deleteField(change, list->first, list->second);
}

} // namespace strata::model
