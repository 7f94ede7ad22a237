#pragma once

#include "core/data/database/statement.h"

#include <optional>
#include <span>

/// The tables of a fresh project and the migration rows that mark it as up to date, as Directus 11.3.5 leaves them
/// (schema-and-cli §1.7, §1.8). Data only; how a type is written is the dialect's.
namespace strata {

enum class SystemType {
    Serial,
    String,
    Text,
    Uuid,
    JsonText,
    Boolean,
    Integer,
    UnsignedInteger,
    BigInteger,
    Timestamp,
};

enum class OnDelete { NoAction, Cascade, SetNull };

/// Built by the functions of its types and the chained calls below, at compile time.
struct SystemColumn {
    std::string_view name;
    SystemType type;
    /// "(64)" of a String.
    SqlText length = "";
    /// SQL literal, empty = none; booleans have `flag` instead.
    SqlText fallback = "";
    std::optional<bool> flag = std::nullopt;
    bool isPrimary = false;
    bool notNull = false;
    /// Name of the unique index, empty = none.
    std::string_view uniqueIndex = {};
    /// Table whose primary key this column points at, empty = none.
    std::string_view target = {};
    OnDelete onDelete = OnDelete::NoAction;
    /// Pointed at a table in older versions; the index of that key is still there where foreign keys have one.
    bool wasReference = false;

    consteval SystemColumn primary() const
    {
        SystemColumn made = *this;
        made.isPrimary = true;
        return made;
    }
    consteval SystemColumn required() const
    {
        SystemColumn made = *this;
        made.notNull = true;
        return made;
    }
    consteval SystemColumn byDefault(SqlText literal) const
    {
        SystemColumn made = *this;
        made.fallback = literal;
        return made;
    }
    /// Default of a boolean.
    consteval SystemColumn on() const
    {
        SystemColumn made = *this;
        made.flag = true;
        return made;
    }
    consteval SystemColumn off() const
    {
        SystemColumn made = *this;
        made.flag = false;
        return made;
    }
    consteval SystemColumn unique(std::string_view index) const
    {
        SystemColumn made = *this;
        made.uniqueIndex = index;
        return made;
    }
    consteval SystemColumn references(std::string_view table, OnDelete action = OnDelete::NoAction) const
    {
        SystemColumn made = *this;
        made.target = table;
        made.onDelete = action;
        return made;
    }
    consteval SystemColumn formerReference() const
    {
        SystemColumn made = *this;
        made.wasReference = true;
        return made;
    }
};

struct SystemTable {
    std::string_view name;
    std::span<const SystemColumn> columns;

    const SystemColumn& primary() const;
};

struct SystemMigration {
    std::string_view version;
    std::string_view name;
};

/// Each table after those that it points at.
std::span<const SystemTable> systemTables();
/// In order of version.
std::span<const SystemMigration> systemMigrations();

} // namespace strata
