#pragma once

#include "core/data/items/context.h"

/// What writes look up in the tables, without permissions.
namespace strata::items {

bool exists(Context& context, const schema::Collection& collection, const Json& key);
/// Key of the first row; null when the table is empty.
Json firstKey(Context& context, const schema::Collection& collection);
/// Keys of the rows whose `field` holds `parent`, in key order.
std::vector<Json> childKeys(
    Context& context, const schema::Collection& collection, const schema::Field& field, const Value& parent);
/// Highest number in `field` among the rows of that parent; 0 without any.
std::int64_t highest(Context& context, const schema::Collection& collection, const schema::Field& field,
    const schema::Field& parentField, const Value& parent);
/// Value of `field` in the row with that key; nothing when there is no such row.
std::optional<Value> fieldOf(
    Context& context, const schema::Collection& collection, const Json& key, const schema::Field& field);

} // namespace strata::items
