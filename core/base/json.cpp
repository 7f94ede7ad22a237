#include "core/base/json.h"

#include "core/base/error.h"

#include <charconv>
#include <cmath>

namespace strata::json {
namespace {

constexpr int kMaxDepth = 200;

Json parseGuarded(std::string_view text, bool allowExceptions)
{
    bool tooDeep = false;
    bool dropNext = false;
    const auto guard = [&](int depth, Json::parse_event_t event, Json& value) {
        if (depth > kMaxDepth)
            tooDeep = true;
        if (event == Json::parse_event_t::key && value.is_string() && value.get_ref<const std::string&>() == "__proto__")
            dropNext = true;
        else if (dropNext && event != Json::parse_event_t::key)
            return std::exchange(dropNext, false), false;
        return !tooDeep;
    };
    // The callback costs time on each value; it is only needed for texts that could trip it.
    const bool suspicious = text.find("__proto__") != std::string_view::npos
        || std::count_if(text.begin(), text.end(), [](char c) { return c == '{' || c == '['; }) > kMaxDepth;
    Json value = suspicious ? Json::parse(text, guard, allowExceptions) : Json::parse(text, nullptr, allowExceptions);
    if (tooDeep) {
        if (allowExceptions)
            throw invalidPayload("JSON is nested too deeply");
        return Json(Json::value_t::discarded);
    }
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
    static constexpr char kHex[] = "0123456789abcdef";
    out.push_back('"');
    size_t start = 0; // first byte not yet copied
    size_t i = 0;
    const auto flush = [&] { out.append(text.data() + start, i - start); };
    while (i < text.size()) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c >= 0x20 && c < 0x80 && c != '"' && c != '\\') {
            ++i;
            continue;
        }
        if (c >= 0x80) {
            if (const size_t length = sequenceLength(text, i); length > 0) {
                i += length;
                continue;
            }
            flush();
            out.append("\xEF\xBF\xBD");
            start = ++i;
            continue;
        }
        flush();
        switch (c) {
        case '"':
            out.append("\\\"");
            break;
        case '\\':
            out.append("\\\\");
            break;
        case '\n':
            out.append("\\n");
            break;
        case '\r':
            out.append("\\r");
            break;
        case '\t':
            out.append("\\t");
            break;
        case '\b':
            out.append("\\b");
            break;
        case '\f':
            out.append("\\f");
            break;
        default:
            out.append("\\u00");
            out.push_back(kHex[c >> 4]);
            out.push_back(kHex[c & 15]);
        }
        start = ++i;
    }
    flush();
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
