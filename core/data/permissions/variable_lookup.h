#pragma once

#include "core/data/permissions/rules.h"

namespace strata::permissions {

/// Value(s) at the end of a path of fields and relations, read with internal rights; concealed values stay masked.
/// From one item a path without lists gives the value itself; every other path gives an array without empty values.
/// An unknown name on the way gives null.
struct PathLookup {
    Connection& connection;
    const schema::Schema& schema;

    Json fromItem(std::string_view collection, const std::string& key, std::string_view path) const;
    Json fromItems(std::string_view collection, const std::vector<std::string>& keys, std::string_view path) const;
};

} // namespace strata::permissions
