#include "core/data/schema/defaults.h"

#include "core/base/text.h"

#include <charconv>
#include <cmath>

namespace strata::schema {
namespace {

/// The content of a literal in `quote`s, or nothing when the text is more than that one literal.
std::optional<std::string> unquoted(std::string_view sql, char quote)
{
    std::string result;
    for (std::size_t i = 1; i < sql.size(); ++i) {
        if (sql[i] != quote) {
            result.push_back(sql[i]);
            continue;
        }
        if (i + 1 == sql.size())
            return result;
        if (sql[++i] != quote)
            return std::nullopt;
        result.push_back(quote);
    }
    return std::nullopt;
}

/// A JSON number, or the text when it is none.
Json number(const std::string& text)
{
    const std::string_view digits
        = text::trim(text::startsWith(text, "+") ? std::string_view(text).substr(1) : std::string_view(text));
    const char* const end = digits.data() + digits.size();
    std::int64_t integer = 0;
    if (const auto parsed = std::from_chars(digits.data(), end, integer); parsed.ec == std::errc() && parsed.ptr == end)
        return integer;
    double real = 0;
    if (const auto parsed = std::from_chars(digits.data(), end, real);
        parsed.ec == std::errc() && parsed.ptr == end && std::isfinite(real))
        return real;
    return text;
}

bool truth(const std::string& text)
{
    const std::string lower = text::lower(text);
    return !lower.empty() && lower != "0" && lower != "false";
}

} // namespace

std::optional<std::string> literalText(std::string_view sql)
{
    const std::string_view trimmed = text::trim(sql);
    if (trimmed.empty() || text::lower(trimmed) == "null")
        return std::nullopt;
    if (trimmed.front() == '\'' || trimmed.front() == '"')
        if (std::optional<std::string> content = unquoted(trimmed, trimmed.front()))
            return content;
    return std::string(trimmed);
}

Json defaultValue(const std::optional<std::string>& text, Type type)
{
    if (!text || *text == "0000-00-00 00:00:00")
        return nullptr;
    if (isNumeric(type))
        return number(*text);
    if (type == Type::Boolean)
        return truth(*text);
    if (type == Type::Json) {
        Json value = json::tryParse(*text);
        return value.is_discarded() ? Json(*text) : value;
    }
    return *text;
}

} // namespace strata::schema
