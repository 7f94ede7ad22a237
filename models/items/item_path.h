#pragma once

#include "core/base/json.h"

#include <string>
#include <string_view>

namespace strata::item {

/// Where a collection's rows are served: "/items/articles", "/users" for "directus_users".
std::string itemsPath(std::string_view collection);
/// The path of one row; a null key gives itemsPath() (singletons).
std::string itemPath(std::string_view collection, const Json& key);
/// A key as text, for paths and comparisons: 12 and "12" are the same key.
std::string keyText(const Json& key);
bool sameKey(const Json& a, const Json& b);

} // namespace strata::item
