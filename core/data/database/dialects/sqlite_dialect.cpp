#include "core/data/database/dialects/dialect.h"
#include "core/data/database/dialects/holds.h"
#include "core/data/database/dialects/json_list.h"
#include "core/data/database/system_tables.h"

namespace strata {
namespace {

class SqliteDialect final : public Dialect {
public:
    std::string_view name() const override { return "sqlite3"; }
    std::string_view scriptName() const override { return "sqlite"; }

    void quote(std::string& out, std::string_view identifier) const override
    {
        out.push_back('"');
        for (const char c : identifier) {
            if (c == '"')
                out.push_back('"');
            out.push_back(c);
        }
        out.push_back('"');
    }

    Value instant(clock::Millis time, schema::Type) const override { return time; }

    // Instants are stored as epoch milliseconds or as text; strata_date_part() reads both. Timestamps count in UTC, dates
    // and date-times in the engine's wall clock, times are text.
    void datePart(Statement& statement, DatePart part, schema::Type type, int alias, Identifier column) const override
    {
        statement << datePartBegin(part);
        statement.column(alias, column) << (type == schema::Type::Timestamp ? SqlText(", 1)") : SqlText(", 0)"));
    }

    void jsonCount(Statement& statement, int alias, Identifier column) const override
    {
        statement << "json_array_length(";
        statement.column(alias, column) << ")";
    }

    SqlText textBegin() const override { return "CAST("; }
    SqlText textEnd() const override { return " AS TEXT)"; }

    void inList(Statement& statement, Membership membership, std::span<const Value> values, schema::Type) const override
    {
        statement << (membership == Membership::In ? SqlText(" IN (") : SqlText(" NOT IN ("));
        if (values.empty()) {
            statement << "SELECT 0 WHERE 0)";
            return;
        }
        // Up to two values are compared one by one; for more a table is made.
        if (values.size() <= 2) {
            statement.bind(values.front());
            if (values.size() == 2)
                (statement << ", ").bind(values.back());
            statement << ")";
            return;
        }
        statement << "SELECT value FROM json_each(";
        statement.bind(jsonList(values)) << "))";
    }

    void limit(Statement& statement, std::int64_t limit, std::int64_t offset) const override
    {
        if (limit < 0 && offset <= 0)
            return;
        statement << " LIMIT ";
        statement.bind(limit);
        if (offset > 0) {
            statement << " OFFSET ";
            statement.bind(offset);
        }
    }

    Fit fit(const Value& value, const schema::Field& field) const override
    {
        return !schema::isNumeric(field.type) || holds::isDouble(value) ? Fit::Fits : Fit::Never;
    }

    void tableExists(Statement& statement, std::string_view name) const override
    {
        statement << "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ";
        statement.bind(std::string(name));
    }

    SqlText systemType(SystemType type) const override
    {
        switch (type) {
        case SystemType::Serial: return "integer PRIMARY KEY AUTOINCREMENT NOT NULL";
        case SystemType::String: return "varchar";
        case SystemType::Text: return "text";
        case SystemType::Uuid: return "char(36)";
        case SystemType::JsonText: return "json";
        case SystemType::Boolean: return "boolean";
        case SystemType::Integer:
        case SystemType::UnsignedInteger: return "integer";
        case SystemType::BigInteger: return "bigint";
        case SystemType::Timestamp: return "datetime";
        }
        return "";
    }

    SqlText booleanLiteral(bool value) const override { return value ? SqlText("'1'") : SqlText("'0'"); }

private:
    static SqlText datePartBegin(DatePart part)
    {
        switch (part) {
        case DatePart::Year: return "strata_date_part('year', ";
        case DatePart::Month: return "strata_date_part('month', ";
        case DatePart::Week: return "strata_date_part('week', ";
        case DatePart::Day: return "strata_date_part('day', ";
        case DatePart::Weekday: return "strata_date_part('weekday', ";
        case DatePart::Hour: return "strata_date_part('hour', ";
        case DatePart::Minute: return "strata_date_part('minute', ";
        case DatePart::Second: return "strata_date_part('second', ";
        }
        return "";
    }
};

} // namespace

const Dialect& sqliteDialect()
{
    static const SqliteDialect dialect;
    return dialect;
}

} // namespace strata
