#pragma once

#include "core/base/error.h"
#include "core/data/query/filter.h"

namespace strata::query {

/// Filters evaluated on a payload instead of in SQL (items-and-query §4.7): permission validation, field validation,
/// conditions. Variables must be resolved. One FailedValidation error per failing rule, empty when the payload passes.
/// `_submitted` looks at the presence of the key; every other operator lets an absent key pass.
std::vector<Error> validate(const Filter& rule, const Json& payload);

/// The FAILED_VALIDATION error of a field: message and extensions as items-and-query §2.3. `extra` is merged into the
/// extensions: `valid`, `invalid` or `substring`.
Error failedValidation(std::string_view field, std::string_view type, Json extra = Json::object());

/// Whether an item meets the rule; absent keys count as null. For conditions of forms and flows.
bool matches(const Filter& rule, const Json& item);

} // namespace strata::query
