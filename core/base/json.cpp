#include "core/base/json.h"

#include "core/base/error.h"

#include <charconv>
#include <cmath>
#include <cstring>

namespace strata::json {
namespace {

constexpr int kMaxDepth = 200;

/// Whether a text nests deeper than is allowed; texts that are no JSON may be judged either way.
bool isTooDeep(std::string_view text)
{
    if (std::count_if(text.begin(), text.end(), [](char c) { return c == '{' || c == '['; }) <= kMaxDepth)
        return false;
    int depth = 0;
    bool quoted = false;
    for (size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"')
            quoted = !quoted;
        else if (quoted)
            i += c == '\\' ? 1 : 0;
        else if ((c == '{' || c == '[') && ++depth > kMaxDepth)
            return true;
        else if (c == '}' || c == ']')
            --depth;
    }
    return false;
}

void dropProtoKeys(Json& value)
{
    if (value.is_object())
        value.erase("__proto__");
    if (value.is_structured())
        for (Json& child : value)
            dropProtoKeys(child);
}

/// The parser's own callback would take time in proportion to the square of a list's length.
Json parseGuarded(std::string_view text, bool allowExceptions)
{
    if (isTooDeep(text)) {
        if (allowExceptions)
            throw invalidPayload("JSON is nested too deeply");
        return Json(Json::value_t::discarded);
    }
    Json value = Json::parse(text, nullptr, allowExceptions);
    if (text.find("__proto__") != std::string_view::npos || text.find("\\u005") != std::string_view::npos)
        dropProtoKeys(value);
    return value;
}

/// Length of the valid UTF-8 sequence at `at`, or 0.
size_t sequenceLength(std::string_view text, size_t at)
{
    const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto follows = [&](size_t i) { return i < text.size() && (byte(i) & 0xC0) == 0x80; };
    const unsigned char lead = byte(at);
    if (lead < 0x80)
        return 1;
    if (lead >= 0xC2 && lead <= 0xDF)
        return follows(at + 1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        if (!follows(at + 1) || !follows(at + 2))
            return 0;
        const unsigned char second = byte(at + 1);
        const bool overlong = lead == 0xE0 && second < 0xA0;
        const bool surrogate = lead == 0xED && second > 0x9F;
        return overlong || surrogate ? 0 : 3;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        if (!follows(at + 1) || !follows(at + 2) || !follows(at + 3))
            return 0;
        const unsigned char second = byte(at + 1);
        const bool outside = (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F);
        return outside ? 0 : 4;
    }
    return 0;
}

/// Whether a byte may not stand as it is in a JSON string, or begins a sequence that is looked at.
bool isSpecial(unsigned char c)
{
    return c < 0x20 || c >= 0x80 || c == '"' || c == '\\';
}

/// The first special byte from `at` on, or the end; eight bytes a step.
size_t plainEnd(std::string_view text, size_t at)
{
    constexpr std::uint64_t kOnes = 0x0101010101010101;
    constexpr std::uint64_t kHigh = kOnes * 0x80;
    // The high bit of each byte of the result tells of a zero byte, or of one behind such a byte: enough to look closer.
    const auto zeros = [](std::uint64_t word) { return (word - kOnes) & ~word; };
    for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, sizeof word);
        const std::uint64_t control = word - kOnes * 0x20;
        if (((word | control | zeros(word ^ (kOnes * '"')) | zeros(word ^ (kOnes * '\\'))) & kHigh) != 0)
            break;
    }
    while (at < text.size() && !isSpecial(static_cast<unsigned char>(text[at])))
        ++at;
    return at;
}

void appendEscape(std::string& out, unsigned char c)
{
    static constexpr char kHex[] = "0123456789abcdef";
    switch (c) {
    case '"': out.append("\\\""); break;
    case '\\': out.append("\\\\"); break;
    case '\n': out.append("\\n"); break;
    case '\r': out.append("\\r"); break;
    case '\t': out.append("\\t"); break;
    case '\b': out.append("\\b"); break;
    case '\f': out.append("\\f"); break;
    default:
        out.append("\\u00");
        out.push_back(kHex[c >> 4]);
        out.push_back(kHex[c & 15]);
    }
}

/// Above 2^53 the shortest digits that read back, then zeros.
void appendLarge(std::string& out, double value)
{
    char buffer[32];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific);
    const std::string_view text(buffer, static_cast<size_t>(end.ptr - buffer));
    const size_t mark = text.find('e');
    int exponent = 0;
    std::from_chars(text.data() + mark + 2, text.data() + text.size(), exponent);
    int digits = -1; // the first digit stands before the point
    for (const char c : text.substr(0, mark)) {
        if (c == '.')
            continue;
        out.push_back(c);
        if (c != '-')
            ++digits;
    }
    out.append(static_cast<size_t>(std::max(0, exponent - digits)), '0');
}

} // namespace

Json parse(std::string_view text)
{
    try {
        return parseGuarded(text, true);
    } catch (const Json::exception& failure) {
        std::string reason = failure.what();
        // nlohmann prefixes its texts with "[json.exception.…] ".
        if (const size_t end = reason.find("] "); end != std::string::npos)
            reason.erase(0, end + 2);
        throw invalidPayload(std::move(reason));
    }
}

Json tryParse(std::string_view text)
{
    return parseGuarded(text, false);
}

std::string print(const Json& value)
{
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string printPretty(const Json& value)
{
    return value.dump(2, ' ', false, Json::error_handler_t::replace);
}

void appendString(std::string& out, std::string_view text)
{
    out.push_back('"');
    size_t start = 0; // first byte not yet copied
    size_t i = 0;
    while ((i = plainEnd(text, i)) < text.size()) {
        const auto c = static_cast<unsigned char>(text[i]);
        const size_t length = c >= 0x80 ? sequenceLength(text, i) : 0;
        if (length > 0) {
            i += length;
            continue;
        }
        out.append(text.data() + start, i - start);
        if (c >= 0x80)
            out.append("\xEF\xBF\xBD");
        else
            appendEscape(out, c);
        start = ++i;
    }
    out.append(text.data() + start, text.size() - start);
    out.push_back('"');
}

void appendNumber(std::string& out, double value)
{
    if (!std::isfinite(value)) {
        out.append("null");
        return;
    }
    const double magnitude = std::fabs(value);
    if (magnitude > 9007199254740992.0 && magnitude < 1e21) {
        appendLarge(out, value);
        return;
    }
    char buffer[32];
    // JavaScript writes plain digits below 1e21 and from 1e-6 on.
    const bool plain = value == 0 || (magnitude >= 1e-6 && magnitude < 1e21);
    const auto end = plain ? std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed)
                           : std::to_chars(buffer, buffer + sizeof buffer, value);
    if (value == 0)
        out.push_back('0');
    else
        out.append(buffer, end.ptr);
}

const Json& member(const Json& object, std::string_view key)
{
    static const Json kNull;
    if (!object.is_object())
        return kNull;
    const auto found = object.find(key);
    return found == object.end() ? kNull : *found;
}

std::string text(const Json& object, std::string_view key, std::string_view fallback)
{
    const Json& value = member(object, key);
    return value.is_string() ? value.get<std::string>() : std::string(fallback);
}

bool flag(const Json& object, std::string_view key, bool fallback)
{
    const Json& value = member(object, key);
    if (value.is_boolean())
        return value.get<bool>();
    if (value.is_number())
        return value.get<double>() != 0;
    if (value.is_string())
        return value.get_ref<const std::string&>() == "1" || value.get_ref<const std::string&>() == "true";
    return fallback;
}

} // namespace strata::json
