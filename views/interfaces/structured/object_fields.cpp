#include "views/interfaces/structured/object_fields.h"

namespace strata::views {

namespace {

bool pointsAtFile(const Json& meta)
{
    const std::string interface = json::text(meta, "interface");
    return interface == "file" || interface == "file-image";
}

Json fieldRow(const Json& definition, int place)
{
    Json meta = json::member(definition, "meta").is_object() ? json::member(definition, "meta") : Json::object();
    const std::string name = json::text(definition, "name", json::text(definition, "field"));
    meta["sort"] = place;
    if (name != json::text(definition, "field"))
        meta["translations"] = Json::array({{{"language", "en-US"}, {"translation", name}}});
    Json schema = json::member(definition, "schema").is_object() ? json::member(definition, "schema") : Json::object();
    return {{"collection", kObject}, {"field", json::text(definition, "field")},
        {"type", json::text(definition, "type", "string")}, {"schema", schema}, {"meta", meta}};
}

} // namespace

store::CatalogPtr objectCatalog(const Json& definitions, const store::Words& words)
{
    Json fields = Json::array();
    Json relations = Json::array();
    for (const Json& definition : definitions) {
        if (json::text(definition, "field").empty())
            continue;
        fields.push_back(fieldRow(definition, int(fields.size()) + 1));
        if (pointsAtFile(json::member(definition, "meta")))
            relations.push_back({{"collection", kObject}, {"field", json::text(definition, "field")},
                {"related_collection", "directus_files"}, {"schema", nullptr}, {"meta", nullptr}});
    }
    const Json collections = Json::array({{{"collection", kObject}, {"meta", nullptr}, {"schema", Json::object()}}});
    return std::make_shared<store::Catalog>(collections, fields, relations, words);
}

} // namespace strata::views
