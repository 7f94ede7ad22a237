#include "core/data/database/dialects/dialect.h"
#include "core/data/database/dialects/holds.h"
#include "core/data/database/dialects/json_list.h"
#include "core/data/database/system_tables.h"

#include <algorithm>
#include <bit>

namespace strata {
namespace {

/// Longer lists are one JSON text, which every index but the key's own is blind to when rows are changed. The server takes
/// 65,535 placeholders in all.
constexpr std::size_t kMostPlaceholders = 8192;

/// A TEXT column has so many bytes, a TIMESTAMP column ends with 32 bits of seconds.
constexpr std::size_t kTextBytes = 65'535;
constexpr std::int64_t kTimestampEnd = 2'147'483'648'000;

/// MariaDB 10.6 and later, MySQL 8.
class MysqlDialect final : public Dialect {
public:
    std::string_view name() const override { return "mysql"; }

    void quote(std::string& out, std::string_view identifier) const override
    {
        out.push_back('`');
        for (const char c : identifier) {
            if (c == '`')
                out.push_back('`');
            out.push_back(c);
        }
        out.push_back('`');
    }

    std::string literal(std::string_view text) const override
    {
        std::string out = "'";
        for (const char c : text)
            out += c == '\'' ? "''" : c == '\\' ? "\\\\" : std::string(1, c);
        return out + "'";
    }

    /// Timestamps are stored as the wall clock of UTC, whatever the time zone of the server is (as Directus 11).
    Value instant(clock::Millis time, schema::Type type) const override
    {
        if (type != schema::Type::Timestamp)
            return Dialect::instant(time, type);
        std::string text = clock::isoUtc(time);
        std::replace(text.begin(), text.end(), 'T', ' ');
        text.resize(text.find('Z'));
        return text;
    }

    void bind(Statement& statement, Value value, schema::Type type) const override
    {
        if (!schema::isGeometry(type))
            return Dialect::bind(statement, std::move(value), type);
        statement << "ST_GeomFromText(";
        statement.bind(std::move(value)) << ")";
    }

    // A list as one value would have to be a table: no index helps UPDATE and DELETE then, and its collation may be none
    // of the column's. So each value is a placeholder, and the last one is repeated until the count is a power of two:
    // a dozen texts to prepare for lists of any length.
    void inList(
        Statement& statement, Membership membership, std::span<const Value> values, schema::Type type) const override
    {
        statement << (membership == Membership::In ? SqlText(" IN (") : SqlText(" NOT IN ("));
        if (values.empty())
            statement << "SELECT NULL FROM DUAL WHERE FALSE";
        else if (values.size() > kMostPlaceholders)
            selectFromJson(statement, values, type);
        else
            for (std::size_t i = 0; i < std::bit_ceil(values.size()); ++i) {
                if (i > 0)
                    statement << ", ";
                bind(statement, values[std::min(i, values.size() - 1)], type);
            }
        statement << ")";
    }

    // Weeks begin on Sunday, the first one is that with the first Sunday; Sunday is the first day (as Directus 11 here).
    void datePart(Statement& statement, DatePart part, schema::Type, int alias, Identifier column) const override
    {
        statement << datePartBegin(part);
        statement.column(alias, column) << ")";
    }

    void jsonCount(Statement& statement, int alias, Identifier column) const override
    {
        statement << "(JSON_LENGTH(";
        statement.column(alias, column) << ") * (JSON_TYPE(";
        statement.column(alias, column) << ") = 'ARRAY'))";
    }

    SqlText textBegin() const override { return "CAST("; }
    SqlText textEnd() const override { return " AS CHAR)"; }

    void limit(Statement& statement, std::int64_t limit, std::int64_t offset) const override
    {
        if (limit < 0 && offset <= 0)
            return;
        if (limit < 0) {
            statement << " LIMIT 18446744073709551615";
        } else {
            statement << " LIMIT ";
            statement.bind(limit);
        }
        if (offset > 0) {
            statement << " OFFSET ";
            statement.bind(offset);
        }
    }

    SqlText defaultRow() const override { return " () VALUES ()"; }

    void replaceRow(Statement& statement, Identifier key, std::span<const Identifier> columns) const override
    {
        statement << " ON DUPLICATE KEY UPDATE " << key << " = " << key;
        for (const Identifier column : columns)
            statement << ", " << column << " = VALUES(" << column << ")";
    }

    Fit fit(const Value& value, const schema::Field& field) const override
    {
        const auto only = [](bool fits) { return fits ? Fit::Fits : Fit::Never; };
        if (field.dbType == "int")
            return only(holds::isInteger(value, 32));
        if (field.dbType.ends_with("int unsigned"))
            return only(holds::isInteger(value, 64) && std::get<std::int64_t>(value) >= 0);
        if (field.dbType == "double")
            return only(holds::isDouble(value));
        if (field.dbType == "float" && (field.scale || !holds::isSingle(value)))
            return holds::isDouble(value) ? Fit::Wider : Fit::Never;
        const auto* const time = std::get_if<std::int64_t>(&value);
        if (time && field.dbType == "timestamp" && (*time <= 0 || *time >= kTimestampEnd))
            return Fit::Never;
        if (time && schema::isInstant(field.type))
            return *time % 1000 == 0 ? Fit::Fits : Fit::Wider;
        const auto* const text = std::get_if<std::string>(&value);
        return text && field.dbType == "text" && text->size() > kTextBytes ? Fit::Wider : Fit::Fits;
    }

    void tableExists(Statement& statement, std::string_view name) const override
    {
        statement << "SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ";
        statement.bind(std::string(name));
    }

    SqlText systemType(SystemType type) const override
    {
        switch (type) {
        case SystemType::Serial: return "int unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY";
        case SystemType::String: return "varchar";
        case SystemType::Text: return "text";
        case SystemType::Uuid: return "char(36)";
        case SystemType::JsonText: return "json";
        case SystemType::Boolean: return "boolean";
        case SystemType::Integer: return "int";
        case SystemType::UnsignedInteger: return "int unsigned";
        case SystemType::BigInteger: return "bigint";
        case SystemType::Timestamp: return "timestamp";
        }
        return "";
    }

    SqlText booleanLiteral(bool value) const override { return value ? SqlText("1") : SqlText("0"); }
    void dropIndex(Statement& statement, Identifier table, Identifier index) const override
    {
        statement << "DROP INDEX " << index << " ON " << table;
    }
    bool namesConstraints() const override { return true; }
    SqlText modelLock() const override { return "SELECT GET_LOCK('strata_schema', 60)"; }
    /// Names are the server's and have 64 characters at most.
    void tryLock(Statement& statement, std::string_view name) const override
    {
        statement << "SELECT GET_LOCK(CONCAT('strata_', MD5(CONCAT(DATABASE(), '.', ";
        statement.bind(std::string(name)) << "))), 0)";
    }
    bool rollsBackTables() const override { return false; }
    bool indexesForeignKeys() const override { return true; }

private:
    static SqlText datePartBegin(DatePart part)
    {
        switch (part) {
        case DatePart::Year: return "YEAR(";
        case DatePart::Month: return "MONTH(";
        case DatePart::Week: return "WEEK(";
        case DatePart::Day: return "DAYOFMONTH(";
        case DatePart::Weekday: return "DAYOFWEEK(";
        case DatePart::Hour: return "HOUR(";
        case DatePart::Minute: return "MINUTE(";
        case DatePart::Second: return "SECOND(";
        }
        return "";
    }

    void selectFromJson(Statement& statement, std::span<const Value> values, schema::Type type) const
    {
        statement << "SELECT list.v FROM JSON_TABLE(";
        statement.bind(jsonArray(values, type))
            << ", '$[*]' COLUMNS (v " << jsonColumnType(type) << " PATH '$')) AS list";
    }

    static SqlText jsonColumnType(schema::Type type)
    {
        switch (type) {
        case schema::Type::Integer:
        case schema::Type::BigInteger:
        case schema::Type::Boolean: return "bigint";
        case schema::Type::Float: return "double";
        case schema::Type::Decimal: return "decimal(65, 20)";
        case schema::Type::Date: return "date";
        case schema::Type::DateTime:
        case schema::Type::Timestamp: return "datetime(3)";
        default: return "varchar(255)";
        }
    }

    std::string jsonArray(std::span<const Value> values, schema::Type type) const
    {
        if (!schema::isInstant(type))
            return jsonList(values);
        std::vector<Value> stored(values.begin(), values.end());
        for (Value& value : stored)
            if (const auto* const time = std::get_if<std::int64_t>(&value))
                value = instant(*time, type);
        return jsonList(stored);
    }
};

} // namespace

const Dialect& mysqlDialect()
{
    static const MysqlDialect dialect;
    return dialect;
}

} // namespace strata
