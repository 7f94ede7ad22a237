#include "core/api/openapi/components.h"

#include "core/api/openapi/property.h"
#include "core/api/openapi/resource.h"

namespace strata::openapi {
namespace {

bool isRequired(const schema::Field& field)
{
    return !field.alias && !field.nullable && field.defaultValue.is_null() && !field.generated;
}

enum class Fields { Readable, All };

Json schemaOf(const schema::Collection& collection, Fields fields, const Reader& reader, const Tags& tags)
{
    Json properties = Json::object();
    Json required = Json::array();
    for (const schema::Field& field : collection.fields) {
        if (fields == Fields::Readable && !reader.view.reads(collection.name, field.name))
            continue;
        properties[field.name] = propertyOf(field, reader, tags);
        if (isRequired(field))
            required.push_back(field.name);
    }
    Json made {{"type", "object"}, {"properties", std::move(properties)}, {"x-collection", collection.name}};
    if (!collection.system && !required.empty())
        made["required"] = std::move(required);
    return made;
}

/// Schemas that a tag needs besides its own: fixed ones, or whole system collections.
void addNamed(Json& schemas, const Json& names, const Reader& reader, const Tags& tags)
{
    for (const Json& name : names) {
        const std::string wanted = name.get<std::string>();
        if (const Json& fixed = json::member(resource().frame["schemas"], wanted); !fixed.is_null())
            schemas[wanted] = fixed;
        for (const Json& tag : resource().tags)
            if (json::text(tag, "name") == wanted && tag.contains("x-collection"))
                if (const schema::Collection* const found
                    = reader.view.schema().collection(json::text(tag, "x-collection")))
                    schemas[wanted] = schemaOf(*found, Fields::All, reader, tags);
    }
}

} // namespace

Json componentsOf(const Reader& reader, const Tags& tags)
{
    const Json& frame = resource().frame;
    Json schemas = Json::object();
    addNamed(schemas, Json::array({"Query", "x-metadata"}), reader, tags);
    for (const Tags::Tag& tag : tags.all())
        addNamed(schemas, json::member(tag.json, "x-schemas"), reader, tags);
    for (const Tags::Tag& tag : tags.all())
        if (tag.collection)
            schemas[tag.name] = schemaOf(*tag.collection, Fields::Readable, reader, tags);
    return {{"schemas", std::move(schemas)}, {"parameters", frame["parameters"]}, {"responses", frame["responses"]},
        {"securitySchemes", frame["securitySchemes"]}};
}

} // namespace strata::openapi
