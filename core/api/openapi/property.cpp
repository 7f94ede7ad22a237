#include "core/api/openapi/property.h"

namespace strata::openapi {
namespace {

using schema::Type;

/// Members that tell the type; none = anything.
Json typeOf(Type type)
{
    switch (type) {
    case Type::Uuid: return {{"type", "string"}, {"format", "uuid"}};
    case Type::Integer: return {{"type", "integer"}};
    case Type::BigInteger: return {{"type", "integer"}, {"format", "int64"}};
    case Type::Float: return {{"type", "number"}, {"format", "float"}};
    case Type::Decimal: return {{"type", "number"}};
    case Type::Boolean: return {{"type", "boolean"}};
    case Type::Date: return {{"type", "string"}, {"format", "date"}};
    case Type::DateTime: return {{"type", "string"}, {"format", "date-time"}};
    case Type::Time: return {{"type", "string"}, {"format", "time"}};
    case Type::Timestamp: return {{"type", "string"}, {"format", "timestamp"}};
    case Type::Binary: return {{"type", "string"}, {"format", "binary"}};
    case Type::Csv: return {{"type", "array"}, {"items", {{"type", "string"}}}};
    case Type::Json:
    case Type::Unknown: return Json::object();
    default: return schema::isGeometry(type) ? Json {{"type", "object"}} : Json {{"type", "string"}};
    }
}

Json reference(const std::string& tag)
{
    return {{"$ref", "#/components/schemas/" + tag}};
}

/// The key or the item; nothing when the caller does not see the collection.
Json keyOrItem(const std::string& collection, const Reader& reader, const Tags& tags)
{
    const std::string tag = tags.of(collection);
    const schema::Collection* const related = reader.view.schema().collection(collection);
    if (tag.empty() || !related)
        return Json::object();
    return {{"oneOf", Json::array({typeOf(related->primary->type), reference(tag)})}};
}

Json anyItem(const schema::Relation& relation, const Tags& tags)
{
    Json choices = Json::array({Json {{"type", "string"}}});
    for (const std::string& collection : relation.oneAllowedCollections)
        if (const std::string tag = tags.of(collection); !tag.empty())
            choices.push_back(reference(tag));
    return {{"oneOf", std::move(choices)}};
}

/// A relation that the caller does not see whole is none: the field has the type of its column.
Json shapeOf(const schema::Field& field, const Reader& reader, const Tags& tags)
{
    const schema::Relation* const many = field.manyRelation;
    if (many && reader.view.reads(*many))
        return many->isM2a() ? anyItem(*many, tags) : keyOrItem(many->relatedCollection, reader, tags);
    const schema::Relation* const one = many ? nullptr : field.oneRelation;
    if (one && reader.view.reads(*one)) {
        Json items = keyOrItem(one->collection, reader, tags);
        return items.empty() ? Json::object() : Json {{"type", "array"}, {"items", std::move(items)}};
    }
    return typeOf(field.type);
}

} // namespace

Json propertyOf(const schema::Field& field, const Reader& reader, const Tags& tags)
{
    Json property {{"nullable", field.alias || field.nullable}};
    if (const std::string note = json::text(field.meta, "note"); !note.empty())
        property["description"] = note;
    property.update(shapeOf(field, reader, tags));
    return property;
}

} // namespace strata::openapi
