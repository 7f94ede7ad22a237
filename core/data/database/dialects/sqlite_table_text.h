#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace strata::sqlite {

/// A column definition in parts; each keeps the text it was written with.
class ColumnText {
public:
    enum class Clause { PrimaryKey, NotNull, Null, Unique, Check, Default, Collate, References, Generated };

    explicit ColumnText(std::string_view definition);

    bool has(Clause clause) const;
    /// Replaces every clause of that kind; empty = removes them.
    void set(Clause clause, std::string text);
    void setType(std::string type) { m_type = std::move(type); }
    /// In the order that Directus can read.
    std::string text() const;

private:
    struct Part {
        Clause clause;
        std::string text;
    };

    std::string m_name;
    std::string m_type;
    std::vector<Part> m_parts;
};

/// A CREATE TABLE text taken apart; what is not changed keeps its words.
class TableText {
public:
    /// `sql` as SQLite's catalogue has it.
    explicit TableText(std::string_view sql);

    /// `CREATE TABLE <name> (…)…` with the parts as they are now.
    std::string sql(std::string_view name) const;
    /// Whether rows have a number of their own besides the key.
    bool hasRowNumbers() const;

    bool hasColumn(std::string_view column) const;
    /// The definition of a column. Must exist.
    std::string_view column(std::string_view column) const;
    void replaceColumn(std::string_view column, std::string definition);
    void addColumn(std::string definition);
    /// With the unique and foreign keys that contain it.
    void dropColumn(std::string_view column);
    void addConstraint(std::string definition);
    /// Foreign keys of this column alone.
    void dropForeignKeys(std::string_view column);
    /// UNIQUE of this column alone, as a clause or a constraint.
    void dropUnique(std::string_view column);
    /// Whether anything but the column's own definition, and constraints that dropColumn() drops, names it: a check, a
    /// generated column, the key.
    bool isNeeded(std::string_view column) const;
    /// Whether the definition of the column is plain: a type, null or not, a default.
    bool isPlain(std::string_view column) const;
    /// Whether a table constraint or another column's definition names the column.
    bool isNamedElsewhere(std::string_view column) const;

private:
    struct Part {
        /// Column name in lower case; empty = a table constraint.
        std::string column;
        std::string text;
    };
    const Part* find(std::string_view column) const;
    Part* find(std::string_view column);

    std::vector<Part> m_parts;
    /// What stands behind the last parenthesis: " WITHOUT ROWID".
    std::string m_tail;
};

/// Whether a statement names this column, in quotes or without.
bool names(std::string_view sql, std::string_view column);

} // namespace strata::sqlite
