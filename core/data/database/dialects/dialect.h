#pragma once

#include "core/base/clock.h"
#include "core/data/database/statement.h"
#include "core/data/schema/schema.h"

#include <span>
#include <string_view>

namespace strata {

enum class SystemType;

enum class DatePart { Year, Month, Week, Day, Weekday, Hour, Minute, Second };

enum class Membership { In, NotIn };

enum class Fit {
    Fits,
    /// A wider column of the same type would keep it: one with milliseconds, 64-bit numbers, long texts.
    Wider,
    Never,
};

/// What differs between database vendors in item SQL. One object per vendor, stateless, lives for the whole process.
/// What the base class does suits vendors that keep instants as text of their own types.
class Dialect {
public:
    virtual ~Dialect() = default;
    /// "sqlite3", "pg", "mysql": the names of `DB_CLIENT`.
    virtual std::string_view name() const = 0;
    /// What a file of SQL for this vendor only has before its ending: "20250101A-index.up.<name>.sql".
    virtual std::string_view scriptName() const { return name(); }
    /// Appends a quoted name.
    virtual void quote(std::string& out, std::string_view identifier) const = 0;
    /// A text as it stands in a data definition, where nothing can be bound.
    virtual std::string literal(std::string_view text) const;

    /// What a column of that type (Date, DateTime, Timestamp) holds for an instant.
    virtual Value instant(clock::Millis time, schema::Type type) const;
    /// Appends a placeholder for a value that is stored in or compared with a column of that type: instants are given as
    /// milliseconds, geometries as WKT.
    virtual void bind(Statement& statement, Value value, schema::Type type) const;
    /// Appends ` IN (…)` or ` NOT IN (…)` for a list of any length, empty too, so that the text does not depend on the
    /// length. Values as in bind(); `type` is the compared column's. A value that the type can't hold matches nothing.
    virtual void inList(
        Statement& statement, Membership membership, std::span<const Value> values, schema::Type type) const = 0;

    /// Appends a part of a date column as integer; `type` is the field's.
    virtual void datePart(
        Statement& statement, DatePart part, schema::Type type, int alias, Identifier column) const = 0;
    /// Appends the number of elements of a JSON array column; 0 for JSON that is no array.
    virtual void jsonCount(Statement& statement, int alias, Identifier column) const = 0;
    /// Text of any column: `begin` expression `end`.
    virtual SqlText textBegin() const = 0;
    virtual SqlText textEnd() const = 0;
    /// Appends ` LIMIT ? OFFSET ?` (limit −1 = none).
    virtual void limit(Statement& statement, std::int64_t limit, std::int64_t offset) const = 0;
    /// What follows `INSERT INTO table` for a row of defaults only.
    virtual SqlText defaultRow() const { return " DEFAULT VALUES"; }
    /// Appends to an INSERT what Connection::insert() needs to answer the made key; nothing where the driver knows it.
    virtual void returning(Statement& statement, Identifier key) const;

    /// Appends a query that lets a generated key go on behind the highest one, after keys were given; nothing where the
    /// database does so by itself.
    virtual void advanceSequence(Statement& statement, Identifier table, Identifier key) const;

    /// Appends to an INSERT that a row whose key is there already gets the new values of `columns`.
    virtual void replaceRow(Statement& statement, Identifier key, std::span<const Identifier> columns) const;
    /// Whether a column of that field keeps a value of its type as it is: not rounded, cut or refused. Instants are
    /// given in milliseconds.
    virtual Fit fit(const Value& value, const schema::Field& field) const = 0;

    /// Appends a query with one row when there is a table of that name, and none otherwise.
    virtual void tableExists(Statement& statement, std::string_view name) const = 0;
    /// Type of a column of a system table, without its length.
    virtual SqlText systemType(SystemType type) const = 0;
    /// A truth value as default of a column.
    virtual SqlText booleanLiteral(bool value) const = 0;
    /// Appends what drops an index.
    virtual void dropIndex(Statement& statement, Identifier table, Identifier index) const;
    /// Whether keys and unique columns of system tables are constraints with names of their own, as Directus makes them.
    virtual bool namesConstraints() const { return false; }
    /// A query that lets other installing programs wait until the transaction ends; empty where BEGIN does.
    virtual SqlText modelLock() const { return ""; }
    /// Appends a query that answers 1 when this connection has got the lock of that name in the database, and has it until
    /// it ends; nothing where a database has one server only.
    virtual void tryLock(Statement& statement, std::string_view name) const;
    /// Whether a change of tables can be taken back.
    virtual bool rollsBackTables() const { return true; }
    /// Whether to number the rows of each list costs little beside sending those behind its limit. On SQLite nothing is
    /// sent; MariaDB numbers rows in a table of its own, which makes short lists up to four times slower.
    virtual bool numbersRowsWell() const { return false; }
    /// Whether the database makes an index for a foreign key by itself, which stays when the key goes.
    virtual bool indexesForeignKeys() const { return false; }
};

const Dialect& sqliteDialect();
const Dialect& mysqlDialect();
const Dialect& pgDialect();

} // namespace strata
