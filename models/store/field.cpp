#include "models/store/field.h"

#include "core/base/text.h"
#include "core/base/title_case.h"

#include <limits>

namespace strata::store {

namespace {

constexpr std::string_view kWidthNames[] = {"half", "half-left", "half-right", "full", "fill"};

std::optional<int> number(const Json& object, std::string_view key)
{
    const Json& value = json::member(object, key);
    return value.is_number() ? std::optional(value.get<int>()) : std::nullopt;
}

Json objectOf(const Json& value)
{
    return value.is_object() ? value : Json::object();
}

void readMeta(Field& field, const Json& meta, const Words& words)
{
    field.managed = meta.is_object();
    field.interface = json::text(meta, "interface");
    field.options = objectOf(json::member(meta, "options"));
    field.display = json::text(meta, "display");
    field.displayOptions = objectOf(json::member(meta, "display_options"));
    field.width = widthOfName(json::text(meta, "width"));
    field.group = json::text(meta, "group");
    field.hidden = json::flag(meta, "hidden");
    field.readonly = json::flag(meta, "readonly");
    field.required = json::flag(meta, "required");
    field.sort = number(meta, "sort").value_or(std::numeric_limits<int>::max());
    field.conditions = json::member(meta, "conditions");
    field.validation = json::member(meta, "validation");
    field.validationMessage = words.translated(meta, "validation_message");
    field.system = json::flag(meta, "system");
    field.note = words.translated(meta, "note");
    field.name = words.fromList(json::member(meta, "translations"), "translation");
    for (const Json& special : json::member(meta, "special")) {
        if (special.is_string())
            field.special.push_back(special.get<std::string>());
    }
}

void readColumn(Field& field, const Json& schema)
{
    field.hasColumn = schema.is_object();
    if (!field.hasColumn)
        return;
    field.nullable = json::flag(schema, "is_nullable", true);
    field.primary = json::flag(schema, "is_primary_key");
    field.autoIncrement = json::flag(schema, "has_auto_increment");
    field.generated = json::flag(schema, "is_generated");
    field.unique = json::flag(schema, "is_unique");
    field.maxLength = number(schema, "max_length");
    field.precision = number(schema, "numeric_precision");
    field.scale = number(schema, "numeric_scale");
    field.defaultValue = json::member(schema, "default_value");
    field.foreignTable = json::text(schema, "foreign_key_table");
}

} // namespace

bool Field::has(std::string_view one) const
{
    return std::find(special.begin(), special.end(), one) != special.end();
}

bool Field::isNumeric() const
{
    return type == "integer" || type == "bigInteger" || type == "float" || type == "decimal";
}

Width widthOfName(std::string_view name)
{
    for (std::size_t i = 0; i < std::size(kWidthNames); ++i) {
        if (kWidthNames[i] == name)
            return Width(i);
    }
    return Width::Full;
}

Field fieldFromRow(const Json& row, const Words& words)
{
    Field field;
    field.collection = json::text(row, "collection");
    field.key = json::text(row, "field");
    field.type = json::text(row, "type");
    readMeta(field, json::member(row, "meta"), words);
    readColumn(field, json::member(row, "schema"));
    if (field.name.isEmpty())
        field.name = text::qt(text::titleCase(field.key));
    return field;
}

} // namespace strata::store
