#pragma once

#include "core/data/database/value.h"

#include <string>
#include <string_view>
#include <vector>

namespace strata {

class Dialect;

/// A piece of SQL written in the source code: the constructor takes only compile-time literals.
class SqlText {
public:
    template <std::size_t N>
    consteval SqlText(const char (&literal)[N]) : m_text(literal, N - 1)
    {
    }
    std::string_view text() const { return m_text; }

private:
    std::string_view m_text;
};

/// The name of a table or column that is known to exist: written in the source, or read from a database's own catalogue.
class Identifier {
public:
    /// A name written in the source code: `Identifier("directus_users")`.
    template <std::size_t N>
    explicit consteval Identifier(const char (&literal)[N]) : m_name(literal, N - 1)
    {
    }
    /// A name that a catalogue enumeration or a Schema vouches for. The text must outlive the Identifier.
    static constexpr Identifier known(std::string_view catalogueName) { return Identifier(catalogueName, 0); }

    std::string_view name() const { return m_name; }

private:
    constexpr Identifier(std::string_view name, int) : m_name(name) { }
    std::string_view m_name;
};

/// SQL of a data definition, where nothing can be bound: text kept from the database's own catalogue, or made by a writer
/// in `ddl` that quotes every name and literal. Nobody else makes one.
class DdlText {
public:
    explicit DdlText(std::string_view sql) : m_sql(sql) { }
    std::string_view sql() const { return m_sql; }

private:
    std::string_view m_sql;
};

/// SQL text with `?` placeholders and the values for them, in order; the only thing a Connection runs.
class Statement {
public:
    explicit Statement(const Dialect& dialect) : m_dialect(&dialect) { m_text.reserve(256); }

    Statement& operator<<(SqlText text)
    {
        m_text += text.text();
        return *this;
    }
    Statement& operator<<(DdlText text)
    {
        m_text += text.sql();
        return *this;
    }
    /// Quoted as the dialect wants it.
    Statement& operator<<(Identifier name);
    /// Appends the other's text and values.
    Statement& operator<<(const Statement& other);
    /// Appends a placeholder and its value.
    Statement& bind(Value value);
    /// `t<number>`: an alias made by the SQL writer.
    Statement& alias(int number);
    /// The number of a select column, from 1, as GROUP BY and ORDER BY take it.
    Statement& position(std::size_t number);
    /// `t<number>.<quoted column>`.
    Statement& column(int number, Identifier name);

    const Dialect& dialect() const { return *m_dialect; }
    const std::string& text() const { return m_text; }
    const std::vector<Value>& values() const { return m_values; }
    bool empty() const { return m_text.empty(); }

private:
    const Dialect* m_dialect;
    std::string m_text;
    std::vector<Value> m_values;
};

} // namespace strata
