#pragma once

#include <string_view>

namespace strata::schema {

/// Texts of `resources/system/{collections,fields,relations}.json`, compiled in.
extern const std::string_view kSystemCollections;
extern const std::string_view kSystemFields;
extern const std::string_view kSystemRelations;

} // namespace strata::schema
