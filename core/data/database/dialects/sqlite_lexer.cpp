#include "core/data/database/dialects/sqlite_lexer.h"

#include "core/base/text.h"

namespace strata::sqlite {
namespace {

bool isWordByte(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$'
        || (c & 0x80) != 0;
}

class Lexer {
public:
    explicit Lexer(std::string_view sql) : m_sql(sql) { }

    std::vector<Token> tokens()
    {
        std::vector<Token> list;
        while (m_at < m_sql.size()) {
            const std::size_t begin = m_at;
            const char c = m_sql[m_at];
            if (m_sql.substr(m_at, 2) == "--")
                skipPast("\n");
            else if (m_sql.substr(m_at, 2) == "/*")
                skipPast("*/");
            else if (c == '"' || c == '\'' || c == '`' || c == '[') {
                std::string content = inQuotes(c == '[' ? ']' : c);
                list.push_back({std::move(content), true, begin, m_at});
            } else if (isWordByte(c)) {
                std::string text = word();
                list.push_back({std::move(text), false, begin, m_at});
            } else {
                ++m_at;
                if (c != ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f')
                    list.push_back({std::string(1, c), false, begin, m_at});
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
    std::string inQuotes(char close)
    {
        std::string content;
        for (++m_at; m_at < m_sql.size(); ++m_at) {
            if (m_sql[m_at] == close && m_sql.substr(m_at + 1, 1) != std::string_view(&close, 1))
                break;
            if (m_sql[m_at] == close)
                ++m_at;
            content.push_back(m_sql[m_at]);
        }
        m_at = std::min(m_at + 1, m_sql.size());
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

std::string inQuotes(std::string_view text, char quote)
{
    std::string result(1, quote);
    for (const char c : text) {
        if (c == quote)
            result.push_back(quote);
        result.push_back(c);
    }
    result.push_back(quote);
    return result;
}

} // namespace

bool Token::is(std::string_view word) const
{
    return !quoted && text::lower(text) == word;
}

std::vector<Token> tokensOf(std::string_view sql)
{
    return Lexer(sql).tokens();
}

std::string backticked(std::string_view name)
{
    return inQuotes(name, '`');
}

std::string literal(std::string_view text)
{
    return inQuotes(text, '\'');
}

} // namespace strata::sqlite
