#pragma once

#include "core/data/database/statement.h"
#include "core/data/schema/schema.h"

#include <span>
#include <string_view>

namespace strata {

enum class SystemType;

enum class DatePart { Year, Month, Week, Day, Weekday, Hour, Minute, Second };

/// What differs between database vendors in item SQL. One object per vendor, stateless, lives for the whole process.
class Dialect {
public:
    virtual ~Dialect() = default;
    /// "sqlite3", "pg", "mysql": the names of `DB_CLIENT`.
    virtual std::string_view name() const = 0;
    /// Appends a quoted name.
    virtual void quote(std::string& out, std::string_view identifier) const = 0;

    /// Opens and closes the extraction of a date part as integer: `begin` expression `end`. `type` is the field's.
    virtual SqlText datePartBegin(DatePart part, schema::Type type) const = 0;
    virtual SqlText datePartEnd(DatePart part, schema::Type type) const = 0;
    /// Number of elements of a JSON array column: `begin` expression `end`.
    virtual SqlText jsonCountBegin() const = 0;
    virtual SqlText jsonCountEnd() const = 0;
    /// Text of any column: `begin` expression `end`.
    virtual SqlText textBegin() const = 0;
    virtual SqlText textEnd() const = 0;

    /// Appends ` IN (…)` for a list of any length as one parameter. `kind` is the type of the compared column.
    virtual void inList(Statement& statement, std::span<const Value> values, schema::Type kind) const = 0;
    /// Appends ` LIMIT ? OFFSET ?` (−1 = no limit).
    virtual void limit(Statement& statement, std::int64_t limit, std::int64_t offset) const = 0;
    /// True where an aliased select column may be compared without regard to type (SQLite, MySQL).
    virtual bool storesInstantsAsMillis() const = 0;

    /// Appends a query with one row when there is a table of that name, and none otherwise.
    virtual void tableExists(Statement& statement, std::string_view name) const = 0;
    /// Type of a column of a system table, without its length.
    virtual SqlText systemType(SystemType type) const = 0;
    /// A truth value as default of a column.
    virtual SqlText booleanLiteral(bool value) const = 0;
};

const Dialect& sqliteDialect();

} // namespace strata
