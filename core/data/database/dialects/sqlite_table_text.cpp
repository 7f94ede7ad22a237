#include "core/data/database/dialects/sqlite_table_text.h"

#include "core/base/text.h"
#include "core/data/database/dialects/sqlite_lexer.h"

#include <algorithm>
#include <array>

namespace strata::sqlite {
namespace {

using Tokens = std::vector<Token>;

bool isOneOf(const Token& token, std::initializer_list<std::string_view> words)
{
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return token.is(word); });
}

bool startsClause(const Token& token)
{
    return isOneOf(token,
        {"constraint", "primary", "not", "null", "unique", "check", "default", "collate", "references", "generated",
            "as"});
}

bool startsConstraint(const Token& token)
{
    return isOneOf(token, {"constraint", "primary", "unique", "check", "foreign"});
}

/// Behind the parenthesis that closes the one at `open`.
std::size_t behind(const Tokens& tokens, std::size_t open)
{
    int depth = 0;
    for (std::size_t i = open; i < tokens.size(); ++i) {
        if (tokens[i].is("("))
            ++depth;
        if (tokens[i].is(")") && --depth == 0)
            return i + 1;
    }
    return tokens.size();
}

/// Behind the clause whose first word after a possible CONSTRAINT name stands at `at`.
std::size_t endOfClause(const Tokens& tokens, std::size_t at)
{
    std::size_t i = at + 1;
    if (tokens[at].is("not"))
        ++i; // NULL
    if (tokens[at].is("default"))
        ++i; // whatever it is, it is no clause
    if (tokens[at].is("generated"))
        i += 2; // ALWAYS AS
    if (tokens[at].is("default") && i <= tokens.size() && tokens[i - 1].is("("))
        i = behind(tokens, i - 1);
    while (i < tokens.size() && !startsClause(tokens[i])) {
        if (tokens[i].is("("))
            i = behind(tokens, i);
        else if (tokens[i].is("set"))
            i += 2; // SET NULL, SET DEFAULT
        else
            ++i;
        // NOT DEFERRABLE belongs to REFERENCES
        if (i + 1 < tokens.size() && tokens[i].is("not") && tokens[i + 1].is("deferrable"))
            i += 2;
    }
    return std::min(i, tokens.size());
}

ColumnText::Clause clauseOf(const Token& token)
{
    using enum ColumnText::Clause;
    constexpr std::array<std::pair<std::string_view, ColumnText::Clause>, 10> kWords {{{"primary", PrimaryKey},
        {"not", NotNull}, {"null", Null}, {"unique", Unique}, {"check", Check}, {"default", Default},
        {"collate", Collate}, {"references", References}, {"generated", Generated}, {"as", Generated}}};
    return std::find_if(kWords.begin(), kWords.end(), [&](const auto& word) { return token.is(word.first); })->second;
}

/// The constraint behind a possible CONSTRAINT name.
std::size_t keywordOf(const Tokens& tokens)
{
    return !tokens.empty() && tokens.front().is("constraint") ? 2 : 0;
}

/// Names in the first parentheses, in lower case.
std::vector<std::string> listedColumns(const Tokens& tokens)
{
    std::vector<std::string> columns;
    std::size_t i = 0;
    while (i < tokens.size() && !tokens[i].is("("))
        ++i;
    const std::size_t end = behind(tokens, i);
    for (++i; i + 1 < end; ++i)
        if (!tokens[i].is(",") && (tokens[i - 1].is("(") || tokens[i - 1].is(",")))
            columns.push_back(text::lower(tokens[i].text));
    return columns;
}

/// A FOREIGN KEY or UNIQUE constraint: its kind and columns; nothing for others.
bool isKey(std::string_view constraint, std::string_view kind, std::vector<std::string>& columns)
{
    const Tokens tokens = tokensOf(constraint);
    const std::size_t at = keywordOf(tokens);
    if (at >= tokens.size() || !tokens[at].is(kind))
        return false;
    columns = listedColumns(tokens);
    return true;
}

} // namespace

bool names(std::string_view sql, std::string_view column)
{
    const std::string wanted = text::lower(column);
    const Tokens tokens = tokensOf(sql);
    return std::any_of(
        tokens.begin(), tokens.end(), [&](const Token& token) { return text::lower(token.text) == wanted; });
}

ColumnText::ColumnText(std::string_view definition)
{
    const Tokens tokens = tokensOf(definition);
    const auto span = [&](std::size_t first, std::size_t behindLast) {
        return std::string(definition.substr(tokens[first].begin, tokens[behindLast - 1].end - tokens[first].begin));
    };
    m_name = backticked(tokens.front().text);
    std::size_t i = 1;
    while (i < tokens.size() && !startsClause(tokens[i]))
        i = tokens[i].is("(") ? behind(tokens, i) : i + 1;
    if (i > 1)
        m_type = span(1, i);
    while (i < tokens.size()) {
        const std::size_t word = tokens[i].is("constraint") ? std::min(i + 2, tokens.size() - 1) : i;
        const std::size_t end = endOfClause(tokens, word);
        m_parts.push_back({clauseOf(tokens[word]), span(i, end)});
        i = end;
    }
}

bool ColumnText::has(Clause clause) const
{
    return std::any_of(m_parts.begin(), m_parts.end(), [&](const Part& part) { return part.clause == clause; });
}

void ColumnText::set(Clause clause, std::string text)
{
    std::erase_if(m_parts, [&](const Part& part) { return part.clause == clause; });
    if (!text.empty())
        m_parts.push_back({clause, std::move(text)});
}

std::string ColumnText::text() const
{
    std::string result = m_name;
    if (!m_type.empty())
        result += " " + m_type;
    std::vector<Part> parts = m_parts;
    std::stable_sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) { return a.clause < b.clause; });
    for (const Part& part : parts)
        result += " " + part.text;
    return result;
}

TableText::TableText(std::string_view sql)
{
    const Tokens tokens = tokensOf(sql);
    std::size_t open = 0;
    while (open < tokens.size() && !tokens[open].is("("))
        ++open;
    const std::size_t close = behind(tokens, open);
    std::size_t first = open + 1;
    int depth = 0;
    for (std::size_t i = open + 1; i < close; ++i) {
        if (tokens[i].is("("))
            ++depth;
        const bool last = i + 1 == close;
        if (last || (depth == 0 && tokens[i].is(","))) {
            Part part;
            if (!startsConstraint(tokens[first]))
                part.column = text::lower(tokens[first].text);
            part.text = sql.substr(tokens[first].begin, tokens[i - 1].end - tokens[first].begin);
            m_parts.push_back(std::move(part));
            first = i + 1;
        }
        if (tokens[i].is(")"))
            --depth;
    }
    if (close > 0 && close <= tokens.size())
        m_tail = sql.substr(tokens[close - 1].end);
}

std::string TableText::sql(std::string_view name) const
{
    std::string text = "CREATE TABLE " + backticked(name) + " (";
    for (std::size_t i = 0; i < m_parts.size(); ++i)
        text += (i > 0 ? ", " : "") + m_parts[i].text;
    return text + ")" + m_tail;
}

bool TableText::hasRowNumbers() const
{
    return !names(m_tail, "without");
}

const TableText::Part* TableText::find(std::string_view column) const
{
    const std::string wanted = text::lower(column);
    const auto found
        = std::find_if(m_parts.begin(), m_parts.end(), [&](const Part& part) { return part.column == wanted; });
    return found == m_parts.end() ? nullptr : &*found;
}

TableText::Part* TableText::find(std::string_view column)
{
    return const_cast<Part*>(std::as_const(*this).find(column));
}

bool TableText::hasColumn(std::string_view column) const
{
    return find(column) != nullptr;
}

std::string_view TableText::column(std::string_view column) const
{
    return find(column)->text;
}

void TableText::replaceColumn(std::string_view column, std::string definition)
{
    find(column)->text = std::move(definition);
}

void TableText::addColumn(std::string definition)
{
    const auto constraint
        = std::find_if(m_parts.begin(), m_parts.end(), [](const Part& part) { return part.column.empty(); });
    const std::string name = text::lower(tokensOf(definition).front().text);
    m_parts.insert(constraint, {name, std::move(definition)});
}

void TableText::dropColumn(std::string_view column)
{
    const std::string wanted = text::lower(column);
    std::erase_if(m_parts, [&](const Part& part) {
        std::vector<std::string> columns;
        if (!part.column.empty())
            return part.column == wanted;
        return (isKey(part.text, "foreign", columns) || isKey(part.text, "unique", columns))
            && std::find(columns.begin(), columns.end(), wanted) != columns.end();
    });
}

void TableText::addConstraint(std::string definition)
{
    m_parts.push_back({{}, std::move(definition)});
}

void TableText::dropForeignKeys(std::string_view column)
{
    const std::vector<std::string> wanted {text::lower(column)};
    std::erase_if(m_parts, [&](const Part& part) {
        std::vector<std::string> columns;
        return part.column.empty() && isKey(part.text, "foreign", columns) && columns == wanted;
    });
    Part* const part = find(column);
    if (ColumnText own(part->text); own.has(ColumnText::Clause::References)) {
        own.set(ColumnText::Clause::References, {});
        part->text = own.text();
    }
}

void TableText::dropUnique(std::string_view column)
{
    const std::vector<std::string> wanted {text::lower(column)};
    std::erase_if(m_parts, [&](const Part& part) {
        std::vector<std::string> columns;
        return part.column.empty() && isKey(part.text, "unique", columns) && columns == wanted;
    });
    Part* const part = find(column);
    if (ColumnText own(part->text); own.has(ColumnText::Clause::Unique)) {
        own.set(ColumnText::Clause::Unique, {});
        part->text = own.text();
    }
}

bool TableText::isNeeded(std::string_view column) const
{
    TableText without = *this;
    without.dropColumn(column);
    return std::any_of(without.m_parts.begin(), without.m_parts.end(), [&](const Part& part) {
        // The tables and columns that a foreign key points at may be of the same name.
        std::vector<std::string> columns;
        if (part.column.empty())
            return !isKey(part.text, "foreign", columns) && names(part.text, column);
        ColumnText own(part.text);
        own.set(ColumnText::Clause::References, {});
        own.set(ColumnText::Clause::Default, {});
        const std::string rest = own.text();
        return names(std::string_view(rest).substr(tokensOf(rest).front().end), column);
    });
}

bool TableText::isPlain(std::string_view column) const
{
    using enum ColumnText::Clause;
    const ColumnText own(find(column)->text);
    return !own.has(PrimaryKey) && !own.has(Unique) && !own.has(Check) && !own.has(References) && !own.has(Generated);
}

bool TableText::isNamedElsewhere(std::string_view column) const
{
    const Part* const own = find(column);
    return std::any_of(
        m_parts.begin(), m_parts.end(), [&](const Part& part) { return &part != own && names(part.text, column); });
}

} // namespace strata::sqlite
