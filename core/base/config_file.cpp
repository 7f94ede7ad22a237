#include "core/base/config_file.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <cctype>
#include <fstream>
#include <sstream>

namespace strata::config {
namespace {

/// Walks a dotenv text, assignment by assignment.
class DotenvReader {
public:
    explicit DotenvReader(std::string_view text) : m_rest(text) { }

    Values values()
    {
        Values found;
        while (!m_rest.empty()) {
            skipBlanks();
            skipWord("export");
            const std::string key = readKey();
            if (!key.empty() && skipSign('='))
                found[key] = readValue();
            skipLine();
        }
        return found;
    }

private:
    void skipBlanks()
    {
        while (!m_rest.empty() && (m_rest.front() == ' ' || m_rest.front() == '\t' || m_rest.front() == '\r'))
            m_rest.remove_prefix(1);
    }

    void skipWord(std::string_view word)
    {
        if (!text::startsWith(m_rest, word) || m_rest.size() <= word.size() || m_rest[word.size()] != ' ')
            return;
        m_rest.remove_prefix(word.size());
        skipBlanks();
    }

    bool skipSign(char sign)
    {
        skipBlanks();
        if (m_rest.empty() || m_rest.front() != sign)
            return false;
        m_rest.remove_prefix(1);
        skipBlanks();
        return true;
    }

    void skipLine()
    {
        const std::size_t end = m_rest.find('\n');
        m_rest.remove_prefix(end == std::string_view::npos ? m_rest.size() : end + 1);
    }

    std::string readKey()
    {
        std::size_t length = 0;
        while (length < m_rest.size()) {
            const char c = m_rest[length];
            if (std::isalnum(static_cast<unsigned char>(c)) == 0 && c != '_' && c != '.' && c != '-')
                break;
            ++length;
        }
        const std::string key(m_rest.substr(0, length));
        m_rest.remove_prefix(length);
        return key;
    }

    std::string readValue()
    {
        const char quote = m_rest.empty() ? '\0' : m_rest.front();
        if (quote == '"' || quote == '\'' || quote == '`') {
            const std::size_t end = closingQuote(quote);
            if (end != std::string_view::npos)
                return quoted(end);
        }
        const std::string_view line = m_rest.substr(0, m_rest.find('\n'));
        return std::string(text::trim(line.substr(0, line.find('#'))));
    }

    /// Position of the quote that ends the value; backslash hides a quote.
    std::size_t closingQuote(char quote) const
    {
        for (std::size_t i = 1; i < m_rest.size(); ++i)
            if (m_rest[i] == quote && m_rest[i - 1] != '\\')
                return i;
        return std::string_view::npos;
    }

    std::string quoted(std::size_t end)
    {
        const bool expand = m_rest.front() == '"';
        const std::string_view inner = m_rest.substr(1, end - 1);
        m_rest.remove_prefix(end + 1);
        std::string out;
        for (std::size_t i = 0; i < inner.size(); ++i) {
            const char next = i + 1 < inner.size() ? inner[i + 1] : '\0';
            if (expand && inner[i] == '\\' && (next == 'n' || next == 'r')) {
                out.push_back(next == 'n' ? '\n' : '\r');
                ++i;
            } else {
                out.push_back(inner[i]);
            }
        }
        return out;
    }

    std::string_view m_rest;
};

std::string quotedPath(const std::filesystem::path& file)
{
    return "\"" + file.string() + "\"";
}

Values parseJson(const std::filesystem::path& file, const std::string& content)
{
    const Json root = json::tryParse(content);
    if (!root.is_object())
        throw Error(ErrorCode::Internal, "Configuration file " + quotedPath(file) + " must hold a JSON object.");
    Values values;
    for (const auto& [key, value] : root.items())
        if (!value.is_null())
            values[key] = value.is_string() ? value.get<std::string>() : json::print(value);
    return values;
}

} // namespace

Values parseDotenv(std::string_view text)
{
    return DotenvReader(text).values();
}

std::string fileContent(const std::filesystem::path& file, const std::string& failure)
{
    const std::ifstream stream(file, std::ios::binary);
    std::ostringstream content;
    if (std::filesystem::is_directory(file) || !stream || !(content << stream.rdbuf() || content.str().empty()))
        throw Error(ErrorCode::Internal, failure);
    return content.str();
}

Values readFile(const std::filesystem::path& file)
{
    std::error_code none;
    if (!std::filesystem::exists(file, none))
        return {};
    const std::string extension = text::lower(file.extension().string());
    for (const std::string_view kind : {".js", ".mjs", ".cjs"})
        if (extension == kind)
            throw Error(ErrorCode::Internal,
                "Configuration file " + quotedPath(file)
                    + " can't be used: write it as .env (KEY=value), .json or .yaml.");
    const std::string content = fileContent(file, "Configuration file " + quotedPath(file) + " can't be read.");
    if (extension == ".yaml" || extension == ".yml")
        return parseYaml(content, quotedPath(file));
    return extension == ".json" ? parseJson(file, content) : parseDotenv(content);
}

} // namespace strata::config
