#include "core/base/config_edit.h"

#include "core/base/config_file.h"
#include "core/base/error.h"
#include "core/base/text.h"

#include <fstream>
#include <sstream>

namespace strata::config {
namespace {

namespace fs = std::filesystem;

using Changes = std::map<std::string, std::optional<std::string>>;

/// Quoted where a reader would take a part of the value for something else.
std::string written(const std::string& value)
{
    if (value.find_first_of(" #\"'`\n\r\t=$\\") == std::string::npos)
        return value;
    for (const char quote : {'"', '\'', '`'})
        if (value.find(quote) == std::string::npos && (quote != '"' || value.find('\\') == std::string::npos))
            return quote + value + quote;
    throw Error(ErrorCode::Internal, "A value with all kinds of quotes can't be written to a configuration file");
}

/// The line end behind the value that begins at `at`, which may span lines.
std::size_t endOfValue(const std::string& text, std::size_t at)
{
    const char quote = at < text.size() ? text[at] : '\0';
    if (quote == '"' || quote == '\'' || quote == '`')
        for (std::size_t i = at + 1; i < text.size(); ++i)
            if (text[i] == quote && text[i - 1] != '\\') {
                at = i;
                break;
            }
    const std::size_t end = text.find('\n', at);
    return end == std::string::npos ? text.size() : end + 1;
}

/// The name that a line assigns to, and where its value begins.
std::pair<std::string, std::size_t> assignment(const std::string& text, std::size_t line)
{
    std::size_t at = text.find_first_not_of(" \t", line);
    if (at != std::string::npos && text.compare(at, 7, "export ") == 0)
        at = text.find_first_not_of(" \t", at + 7);
    const std::size_t end = std::min(text.find('\n', line), text.size());
    const std::size_t sign = text.find('=', line);
    if (at == std::string::npos || sign >= end || text[at] == '#')
        return {{}, end};
    return {std::string(text::trim(text.substr(at, sign - at))), text.find_first_not_of(" \t", sign + 1)};
}

/// The comment behind a value without quotes, with the blanks before it.
std::string commentBehind(const std::string& line)
{
    const std::size_t mark = line.find('#');
    if (mark == std::string::npos || line.find_first_of("\"'`") < mark)
        return {};
    const std::size_t behind = line.find_last_not_of(" \t", mark - 1) + 1;
    return line.substr(behind, std::min(line.find('\n'), line.size()) - behind);
}

std::string editedDotenv(const std::string& text, Changes changes)
{
    std::string out;
    for (std::size_t line = 0; line < text.size();) {
        const auto [name, value] = assignment(text, line);
        const std::size_t end = name.empty() ? std::min(value + 1, text.size()) : endOfValue(text, value);
        const auto change = changes.find(name);
        if (change == changes.end())
            out += text.substr(line, end - line);
        else if (change->second)
            out += name + "=" + written(*change->second) + commentBehind(text.substr(line, end - line)) + "\n";
        if (change != changes.end())
            change->second = std::nullopt; // a second assignment of the same name goes
        line = end;
    }
    if (!out.empty() && out.back() != '\n')
        out += '\n';
    for (const auto& [name, value] : changes)
        if (value)
            out += name + "=" + written(*value) + "\n";
    return out;
}

std::string editedJson(const std::string& text, const Changes& changes)
{
    Json root = text.empty() ? Json::object() : json::parse(text);
    for (const auto& [name, value] : changes)
        if (value)
            root[name] = *value;
        else
            root.erase(name);
    return json::printPretty(root) + "\n";
}

} // namespace

void editFile(const fs::path& file, const Changes& changes)
{
    const std::string ending = text::lower(file.extension().string());
    if (ending == ".yaml" || ending == ".yml")
        throw Error(ErrorCode::Internal, "\"" + file.string() + "\" is YAML and has to be edited by hand");
    const std::string failure = "\"" + file.string() + "\" can't be ";
    const bool exists = fs::exists(file);
    const std::string before = exists && !fs::is_empty(file) ? fileContent(file, failure + "read") : std::string();
    const std::string after = ending == ".json" ? editedJson(before, changes) : editedDotenv(before, changes);
    fs::path fresh = file;
    fresh += ".new";
    std::ofstream stream(fresh, std::ios::binary | std::ios::trunc);
    fs::permissions(fresh, exists ? fs::status(file).permissions() : fs::perms(0640));
    stream << after;
    stream.close();
    if (!stream)
        throw Error(ErrorCode::Internal, failure + "written");
    fs::rename(fresh, file);
}

} // namespace strata::config
