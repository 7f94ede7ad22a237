#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace strata {

/// JSON with the order of keys kept: field order is part of the API.
using Json = nlohmann::ordered_json;

namespace json {

/// Parses JSON text. Keys named `__proto__` are dropped. Throws Error(InvalidPayload) with the parser's reason;
/// nesting deeper than 200 levels is refused the same way.
Json parse(std::string_view text);

/// As parse(), but a text that is not JSON gives a discarded value (`value.is_discarded()`).
Json tryParse(std::string_view text);

/// Compact JSON text; invalid UTF-8 is replaced by U+FFFD.
std::string print(const Json& value);

/// JSON text with two spaces of indentation.
std::string printPretty(const Json& value);

/// Appends `text` as a JSON string with quotes. Invalid UTF-8 is replaced by U+FFFD.
void appendString(std::string& out, std::string_view text);

/// Appends the shortest text that reads back as the same double (as JavaScript prints it); NaN and infinity as null.
void appendNumber(std::string& out, double value);

/// Member `key` of an object, or null when `object` is no object or lacks it.
const Json& member(const Json& object, std::string_view key);

/// Member `key` as text, or `fallback` when it is absent or not a string.
std::string text(const Json& object, std::string_view key, std::string_view fallback = {});

/// Member `key` as boolean (true, 1, "1", "true"), or `fallback` when absent or null.
bool flag(const Json& object, std::string_view key, bool fallback = false);

} // namespace json
} // namespace strata
