#pragma once

#include "core/base/json.h"

#include <string>
#include <string_view>
#include <vector>

/// Values of query parameters, which come as text or as native JSON.
namespace strata::query {

/// The list index that a key stands for ("0", "12"), or −1.
int listIndex(std::string_view key);

/// An object whose keys are exactly 0…n-1 as the array it stands for; anything else unchanged.
Json asList(const Json& value);

/// The operand of a list operator: comma text split, an index object's values, a scalar alone.
std::vector<Json> listOfValues(const Json& value);

/// As JavaScript's Number(): blank text is 0, anything else that is no number is NaN.
double toNumber(const Json& value);

/// Text as JSON, when it is some; other values unchanged. Discarded when it is text but not JSON.
Json jsonOfText(const Json& value);

/// A list of names: comma text, or an array of comma texts; trimmed, without duplicates. Throws InvalidQuery
/// `"<name>[1]" is not allowed to be empty` and the like. Null and "" give an empty list.
std::vector<std::string> nameList(std::string_view name, const Json& value);

} // namespace strata::query
