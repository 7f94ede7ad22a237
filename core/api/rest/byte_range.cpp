#include "core/api/rest/byte_range.h"

#include "core/base/error.h"

#include <algorithm>
#include <charconv>

namespace strata::rest {
namespace {

constexpr std::string_view kUnit = "bytes=";

std::string_view takeDigits(std::string_view& text)
{
    const auto digits = text.substr(0, text.find_first_not_of("0123456789"));
    text.remove_prefix(digits.size());
    return digits;
}

/// A number too large counts as the largest.
std::optional<std::uint64_t> number(std::string_view digits)
{
    if (digits.empty())
        return std::nullopt;
    std::uint64_t value = 0;
    if (std::from_chars(digits.data(), digits.data() + digits.size(), value).ec != std::errc())
        value = std::numeric_limits<std::uint64_t>::max();
    return value;
}

Error notSatisfiable(std::string_view start, std::string_view end)
{
    const auto asked = std::string(start) + "-" + std::string(end);
    const auto orNull = [](std::string_view digits) {
        const auto value = number(digits);
        return value ? Json(*value) : Json(nullptr);
    };
    return {ErrorCode::RangeNotSatisfiable,
        "Range \"" + asked + "\" is invalid or the file's size doesn't match the requested range.",
        {{"range", {{"start", orNull(start)}, {"end", orNull(end)}}}}};
}

} // namespace

std::optional<ByteRange> parseRange(std::string_view header, std::uint64_t fileSize)
{
    if (!header.starts_with(kUnit))
        return std::nullopt;
    header.remove_prefix(kUnit.size());
    const auto startDigits = takeDigits(header);
    if (!header.starts_with('-'))
        return std::nullopt;
    header.remove_prefix(1);
    const auto endDigits = takeDigits(header);
    auto start = number(startDigits);
    auto end = number(endDigits);
    if ((!start && !end) || fileSize == 0)
        throw notSatisfiable(startDigits, endDigits);
    if (!start) {
        start = fileSize - std::min(*end, fileSize);
        end = fileSize - 1;
    }
    end = std::min(end.value_or(fileSize - 1), fileSize - 1);
    if (*start >= fileSize || *end < *start)
        throw notSatisfiable(startDigits, endDigits);
    return ByteRange {*start, *end - *start + 1};
}

} // namespace strata::rest
