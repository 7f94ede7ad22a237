#include "core/services/history/item_hash.h"

#include "core/base/crypto.h"

namespace strata::history {
namespace {

// What the reference's hash function prints of an object besides its own members: prototype and constructor.
constexpr std::string_view kNative = "constructor:fn:string:8:[native]string:20:function-name:Object";
constexpr std::string_view kPrototype = "string:9:prototype:Undefined,string:9:__proto__:";

std::u16string utf16(std::string_view text)
{
    std::u16string out;
    for (std::size_t i = 0; i < text.size();) {
        const auto first = static_cast<unsigned char>(text[i]);
        const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        char32_t code = length == 1 ? first : first & (0xFFU >> (length + 1));
        for (std::size_t k = 1; k < length && i + k < text.size(); ++k)
            code = (code << 6) | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
        i += length;
        if (code < 0x10000) {
            out += static_cast<char16_t>(code);
        } else {
            out += static_cast<char16_t>(0xD800 + ((code - 0x10000) >> 10));
            out += static_cast<char16_t>(0xDC00 + ((code - 0x10000) & 0x3FF));
        }
    }
    return out;
}

void appendText(std::string& out, std::string_view text)
{
    out += "string:" + std::to_string(utf16(text).size()) + ":";
    out += text;
}

void append(std::string& out, const Json& value, bool root);

void appendObject(std::string& out, const Json& object, bool root)
{
    out += "object:" + std::to_string(object.size() + 3) + ":";
    out += kPrototype;
    if (root) {
        out += "object:3:";
        out += kPrototype;
        out += "Null,string:11:";
        out += kNative;
        out += "object:0:,,string:11:";
        out += kNative;
        out += "string:12:[CIRCULAR:2],";
    } else {
        out += "string:12:[CIRCULAR:1],string:11:";
        out += kNative;
        out += "string:12:[CIRCULAR:2],";
    }
    std::vector<std::pair<std::u16string, const std::string*>> keys;
    for (const auto& member : object.get_ref<const Json::object_t&>())
        keys.emplace_back(utf16(member.first), &member.first);
    std::sort(keys.begin(), keys.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [units, name] : keys) {
        appendText(out, *name);
        out += ':';
        append(out, object.at(*name), false);
        out += ',';
    }
}

void append(std::string& out, const Json& value, bool root)
{
    if (value.is_null()) {
        out += "Null";
    } else if (value.is_boolean()) {
        out += value.get<bool>() ? "bool:true" : "bool:false";
    } else if (value.is_number()) {
        out += "number:";
        json::appendNumber(out, value.get<double>());
    } else if (value.is_string()) {
        appendText(out, value.get_ref<const std::string&>());
    } else if (value.is_array()) {
        out += "array:" + std::to_string(value.size()) + ":";
        for (const Json& element : value)
            append(out, element, false);
    } else {
        appendObject(out, value, root);
    }
}

} // namespace

std::string itemHash(const Json& item)
{
    std::string text;
    append(text, item, true);
    return crypto::hex(crypto::sha1(text));
}

} // namespace strata::history
