#include "models/store/relation.h"

namespace strata::store {

Relation relationFromRow(const Json& row)
{
    const Json& meta = json::member(row, "meta");
    Relation relation;
    relation.collection = json::text(row, "collection");
    relation.field = json::text(row, "field");
    relation.related = json::text(row, "related_collection");
    relation.oneField = json::text(meta, "one_field");
    relation.oneCollectionField = json::text(meta, "one_collection_field");
    relation.junctionField = json::text(meta, "junction_field");
    relation.sortField = json::text(meta, "sort_field");
    relation.deselectDeletes = json::text(meta, "one_deselect_action") == "delete";
    for (const Json& name : json::member(meta, "one_allowed_collections")) {
        if (name.is_string())
            relation.allowed.push_back(name.get<std::string>());
    }
    return relation;
}

} // namespace strata::store
