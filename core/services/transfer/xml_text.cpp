#include "core/services/transfer/export_text.h"

namespace strata::transfer {
namespace {

/// A member's name as an element's: what no name may hold becomes `_`.
std::string elementName(const std::string& key)
{
    std::string name = key;
    for (char& c : name) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80 && !std::isalnum(byte) && c != '_' && c != '-' && c != '.')
            c = '_';
    }
    const bool bad = name.empty()
        || (static_cast<unsigned char>(name.front()) < 0x80 && !std::isalpha(static_cast<unsigned char>(name.front()))
            && name.front() != '_');
    return bad ? "_" + name : name;
}

void appendEscaped(std::string& out, const std::string& text)
{
    for (const char c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t')
            out += "\xEF\xBF\xBD"; // not a character of XML
        else
            out.push_back(c);
    }
}

void appendElement(std::string& out, const std::string& name, const Json& value, std::size_t depth);

/// The elements of a member: none for an empty list, else one per entry.
void appendMember(std::string& out, const std::string& name, const Json& value, std::size_t depth)
{
    if (!value.is_array()) {
        appendElement(out, name, value, depth);
        return;
    }
    for (const Json& entry : value)
        appendMember(out, name, entry, depth);
}

void appendContent(std::string& out, const std::string& name, const Json& value, std::size_t depth)
{
    const std::size_t before = out.size();
    if (value.is_array())
        appendMember(out, name, value, depth + 1);
    else
        for (const auto& [key, member] : value.items())
            appendMember(out, elementName(key), member, depth + 1);
    if (out.size() != before) {
        out.push_back('\n');
        out.append(depth * 4, ' ');
    }
}

void appendElement(std::string& out, const std::string& name, const Json& value, std::size_t depth)
{
    out.push_back('\n');
    out.append(depth * 4, ' ');
    out += "<" + name + ">";
    const std::size_t before = out.size();
    if (value.is_structured())
        appendContent(out, name, value, depth);
    else
        appendEscaped(out, value.is_string() ? value.get<std::string>() : json::print(value));
    if (out.size() == before) {
        out.back() = '/';
        out.push_back('>');
    } else {
        out += "</" + name + ">";
    }
}

} // namespace

std::string xmlText(const Json& data)
{
    std::string out = "<?xml version='1.0'?>";
    appendElement(out, "data", data, 0);
    return out;
}

} // namespace strata::transfer
