#include "core/data/database/dialects/sqlite_constraint_names.h"

#include "core/base/text.h"

#include <vector>

namespace strata {
namespace {

struct Token {
    /// Without quotes; punctuation is one character.
    std::string text;
    /// In quotes of any kind: a name or a text, never a keyword.
    bool quoted = false;

    bool is(std::string_view word) const { return !quoted && text::lower(text) == word; }
};

bool isWordByte(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' || (c & 0x80) != 0;
}

/// Splits SQL into words, quoted names and single characters; comments and blanks go.
class Lexer {
public:
    explicit Lexer(std::string_view sql) : m_sql(sql) { }

    std::vector<Token> tokens()
    {
        std::vector<Token> list;
        while (m_at < m_sql.size()) {
            const char c = m_sql[m_at];
            if (m_sql.substr(m_at, 2) == "--")
                skipPast("\n");
            else if (m_sql.substr(m_at, 2) == "/*")
                skipPast("*/");
            else if (c == '"' || c == '\'' || c == '`')
                list.push_back({quoted(c), true});
            else if (c == '[')
                list.push_back({quoted(']'), true});
            else if (isWordByte(c))
                list.push_back({word(), false});
            else {
                ++m_at;
                if (c != ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f')
                    list.push_back({std::string(1, c), false});
            }
        }
        return list;
    }

private:
    void skipPast(std::string_view mark)
    {
        const std::size_t end = m_sql.find(mark, m_at + 2);
        m_at = end == std::string_view::npos ? m_sql.size() : end + mark.size();
    }
    std::string quoted(char close)
    {
        std::string content;
        for (++m_at; m_at < m_sql.size(); ++m_at) {
            if (m_sql[m_at] == close && m_sql.substr(m_at + 1, 1) != std::string_view(&close, 1))
                break;
            if (m_sql[m_at] == close)
                ++m_at;
            content.push_back(m_sql[m_at]);
        }
        ++m_at;
        return content;
    }
    std::string word()
    {
        const std::size_t start = m_at;
        while (m_at < m_sql.size() && isWordByte(m_sql[m_at]))
            ++m_at;
        return std::string(m_sql.substr(start, m_at - start));
    }

    std::string_view m_sql;
    std::size_t m_at = 0;
};

/// One column definition or table constraint.
using Part = std::vector<Token>;

/// The parts between the outer parentheses.
std::vector<Part> partsOf(const std::vector<Token>& tokens)
{
    std::vector<Part> parts;
    int depth = 0;
    for (const Token& token : tokens) {
        if (token.is("(") && ++depth == 1) {
            parts.emplace_back();
            continue;
        }
        if (token.is(")") && --depth == 0)
            break;
        if (depth == 1 && token.is(","))
            parts.emplace_back();
        else if (depth >= 1)
            parts.back().push_back(token);
    }
    return parts;
}

bool isTableKey(const Part& part, std::size_t at)
{
    return at + 3 < part.size() && part[at].is("foreign") && part[at + 1].is("key") && part[at + 2].is("(");
}

} // namespace

std::unordered_map<std::string, std::string> sqliteForeignKeyNames(std::string_view createTable)
{
    std::unordered_map<std::string, std::string> names;
    for (const Part& part : partsOf(Lexer(createTable).tokens())) {
        if (part.empty())
            continue;
        // `CONSTRAINT name FOREIGN KEY (column) …`, or `column type … CONSTRAINT name REFERENCES …`
        for (std::size_t i = 0; i + 2 < part.size(); ++i) {
            if (!part[i].is("constraint"))
                continue;
            if (isTableKey(part, i + 2))
                names.emplace(text::lower(part[i + 5].text), part[i + 1].text);
            else if (i > 0 && part[i + 2].is("references"))
                names.emplace(text::lower(part[0].text), part[i + 1].text);
        }
    }
    return names;
}

} // namespace strata
