#include "core/services/transfer/export_text.h"

#include "core/base/text.h"

#include <array>
#include <charconv>

namespace strata::transfer {
namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// What a reader of YAML 1.1 or 1.2 takes for null or a truth value.
bool isWord(std::string_view text)
{
    static constexpr std::array<std::string_view, 10> kWords {
        "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n"};
    const std::string lower = text::lower(text);
    return std::find(kWords.begin(), kWords.end(), lower) != kWords.end();
}

/// A number in any notation, a date, or a time of day.
bool isNumberLike(std::string_view text)
{
    if (text.front() == '+' || text.front() == '-')
        text.remove_prefix(1);
    if (text.empty() || !(isDigit(text.front()) || text.front() == '.'))
        return false;
    double number = 0;
    const char* const end = text.data() + text.size();
    if (std::from_chars(text.data(), end, number).ptr == end)
        return true;
    const auto only
        = [&](std::string_view characters) { return text.find_first_not_of(characters) == std::string_view::npos; };
    const bool radix = text.size() > 2 && text[0] == '0'
        && std::string_view("xob").find(text[1]) != std::string_view::npos
        && text.substr(2).find_first_not_of("0123456789abcdefABCDEF_") == std::string_view::npos;
    const bool date = text.size() >= 8 && only("0123456789-:.TtZz+ ")
        && std::all_of(text.begin(), text.begin() + 4, isDigit) && text[4] == '-';
    return radix || date || only("0123456789_:.") || text::lower(text) == ".inf" || text::lower(text) == ".nan";
}

bool isPlain(std::string_view text)
{
    static constexpr std::string_view kIndicators = "-?:,[]{}#&*!|>'\"%@`=";
    if (text.empty() || text.front() == ' ' || text.back() == ' ' || text.back() == ':'
        || kIndicators.find(text.front()) != std::string_view::npos)
        return false;
    const bool marks = text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos;
    return !marks && !isWord(text) && !isNumberLike(text);
}

/// Whether a block of lines can hold it.
bool isPrintable(std::string_view text)
{
    return (text.empty() || text.find_first_not_of('\n') != text.npos)
        && std::none_of(
            text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; });
}

/// `|` and the lines, each indented; `-` drops the newline at the end, `+` keeps more than one.
void appendBlock(std::string& out, std::string_view text, std::size_t indent)
{
    const bool ends = text.back() == '\n';
    const bool several = ends && text.size() > 1 && text[text.size() - 2] == '\n';
    out.push_back('|');
    if (text.front() == ' ' || text.front() == '\n')
        out.push_back('2'); // the first line doesn't tell the indentation
    if (!ends || several)
        out.push_back(ends ? '+' : '-');
    if (ends)
        text.remove_suffix(1);
    while (true) {
        const std::string_view line = text.substr(0, text.find('\n'));
        out.push_back('\n');
        if (!line.empty())
            out.append(indent, ' ').append(line);
        if (line.size() == text.size())
            return;
        text.remove_prefix(line.size() + 1);
    }
}

void appendText(std::string& out, const std::string& text, std::size_t indent)
{
    const bool blank = !text.empty() && text.find_first_not_of('\n') == std::string::npos;
    if (blank || !isPrintable(text)) {
        json::appendString(out, text);
    } else if (text.find('\n') != std::string::npos) {
        appendBlock(out, text, indent);
    } else if (isPlain(text)) {
        out += text;
    } else {
        out.push_back('\'');
        for (const char c : text)
            out.append(c == '\'' ? 2 : 1, c);
        out.push_back('\'');
    }
}

void appendNode(std::string& out, const Json& value, std::size_t indent);

/// The value of a member or a list's entry, on the same line when it is no collection.
void appendNested(std::string& out, const Json& value, std::size_t indent, bool inList)
{
    if (!value.is_structured() || value.empty()) {
        out.push_back(' ');
        appendNode(out, value, indent);
    } else if (inList) {
        out.push_back(' '); // "- key: …", "- - …"
        appendNode(out, value, indent);
    } else {
        out.push_back('\n');
        out.append(indent, ' ');
        appendNode(out, value, indent);
    }
}

void appendNode(std::string& out, const Json& value, std::size_t indent)
{
    if (value.is_string())
        return appendText(out, value.get_ref<const std::string&>(), indent);
    if (!value.is_structured() || value.empty()) {
        out += json::print(value);
        return;
    }
    bool first = true;
    for (const auto& [key, member] : value.items()) {
        if (!first)
            out.append("\n").append(indent, ' ');
        first = false;
        if (value.is_array()) {
            out.push_back('-');
        } else {
            appendText(out, key, indent);
            out.push_back(':');
        }
        appendNested(out, member, indent + 2, value.is_array());
    }
}

} // namespace

std::string yamlText(const Json& data)
{
    std::string out;
    appendNode(out, data, 0);
    out.push_back('\n');
    return out;
}

} // namespace strata::transfer
