#pragma once

#include "core/data/database/value.h"
#include "core/data/schema/schema.h"

#include <span>
#include <string>
#include <vector>

/// Primary keys between JSON and the database.
namespace strata::items {

/// The key as text, as activity rows store it.
std::string keyText(const Json& key);
/// Same key in the form the API shows: "7" of an integer key is 7.
Json normalKey(const schema::Collection& collection, const Json& key);
Value keyValue(const schema::Collection& collection, const Json& key);
std::vector<Value> keyValues(const schema::Collection& collection, std::span<const Json> keys);

/// Each key once, checked (throws Forbidden as checkKey()), in the order of their texts.
std::vector<Json> distinctKeys(const schema::Collection& collection, const std::vector<Json>& keys);
/// The key a payload holds: nothing when it is absent or falsy.
const Json* sentKey(const schema::Collection& collection, const Json& payload);
/// The payload without its key.
Json withoutKey(const schema::Collection& collection, const Json& payload);

} // namespace strata::items
