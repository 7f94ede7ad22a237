#include "core/data/items/lookup.h"

#include "core/data/items/key.h"
#include "core/data/payload/decode.h"
#include "core/data/sql/write.h"

namespace strata::items {

bool exists(Context& context, const schema::Collection& collection, const Json& key)
{
    return fieldOf(context, collection, key, *collection.primary).has_value();
}

Json firstKey(Context& context, const schema::Collection& collection)
{
    const auto rows = context.connection.query(sql::selectFirstKey(context.connection.dialect(), collection));
    return rows->next() ? payload::cell(*rows, 0, *collection.primary) : Json(nullptr);
}

std::vector<Json> childKeys(
    Context& context, const schema::Collection& collection, const schema::Field& field, const Value& parent)
{
    std::vector<Json> keys;
    const auto rows = context.connection.query(
        sql::selectKeys(context.connection.dialect(), collection, field, std::span(&parent, 1)));
    while (rows->next())
        keys.push_back(payload::cell(*rows, 0, *collection.primary));
    return keys;
}

std::int64_t highest(Context& context, const schema::Collection& collection, const schema::Field& field,
    const schema::Field& parentField, const Value& parent)
{
    const auto rows = context.connection.query(
        sql::selectMaximum(context.connection.dialect(), collection, field, parentField, parent));
    return rows->next() ? rows->integer(0) : 0;
}

std::optional<Value> fieldOf(
    Context& context, const schema::Collection& collection, const Json& key, const schema::Field& field)
{
    const Value value = keyValue(collection, key);
    const auto rows = context.connection.query(
        sql::selectByKeys(context.connection.dialect(), collection, field, std::span(&value, 1)));
    if (!rows->next())
        return std::nullopt;
    return rows->value(1);
}

} // namespace strata::items
