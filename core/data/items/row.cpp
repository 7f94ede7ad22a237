#include "core/data/items/row.h"

#include "core/data/payload/encode.h"

namespace strata::items {
namespace {

using payload::Writing;

void appendMember(std::string& out, std::string_view name, const Json& value)
{
    out += out.size() > 1 ? "," : "";
    json::appendString(out, name);
    out += ':';
    out += json::print(value);
}

bool takesPart(const schema::Collection& collection, const schema::Field& field, const Json* sent, Writing writing)
{
    if (field.alias || field.generated)
        return false;
    const bool key = &field == collection.primary;
    if (key && writing == Writing::Update)
        return false;
    if (payload::fillsItself(field, writing))
        return true;
    return sent && !(key && sent->is_null());
}

const Json* storedHash(const std::vector<Written>& columns, const schema::Field& field)
{
    for (const Written& column : columns)
        if (column.field == &field)
            return &column.value;
    return nullptr;
}

} // namespace

std::vector<Written> writtenColumns(
    const schema::Collection& collection, const Json& payload, Writing writing, const payload::Author& author)
{
    std::vector<const Json*> sent(collection.fields.size(), nullptr);
    for (const auto& member : payload.get_ref<const Json::object_t&>())
        if (const schema::Field* field = collection.field(member.first))
            sent[field->index] = &member.second;
    std::vector<Written> columns;
    columns.reserve(payload.size() + 4);
    for (const schema::Field& field : collection.fields) {
        const Json* value = sent[field.index];
        if (!takesPart(collection, field, value, writing))
            continue;
        Written& column = columns.emplace_back(Written {&field, value ? *value : Json(nullptr)});
        payload::applySpecials(field, column.value, writing, author);
    }
    return columns;
}

std::vector<sql::Assignment> encodeRow(const schema::Collection& collection, const std::vector<Written>& columns)
{
    std::vector<sql::Assignment> row;
    row.reserve(columns.size());
    for (const Written& column : columns)
        row.push_back({column.field, payload::encode(collection, *column.field, column.value)});
    return row;
}

std::string createdText(const schema::Collection& collection, const Json& payload, const std::vector<Written>& columns)
{
    std::string out = "{";
    for (const auto& member : payload.get_ref<const Json::object_t&>()) {
        const schema::Field* field = collection.field(member.first);
        if (!field || field->alias || member.second.is_structured()) {
            appendMember(out, member.first, member.second);
            continue;
        }
        const Json* hash = field->has(schema::Special::Hash) ? storedHash(columns, *field) : nullptr;
        appendMember(out, member.first, payload::shown(*field, hash ? *hash : member.second));
    }
    return out += '}';
}

std::string deltaText(const std::vector<Written>& columns)
{
    std::string out = "{";
    for (const Written& column : columns)
        appendMember(out, column.field->name, payload::shown(*column.field, column.value));
    return out += '}';
}

} // namespace strata::items
