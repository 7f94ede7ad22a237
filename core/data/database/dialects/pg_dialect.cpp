#include "core/base/json.h"
#include "core/base/text.h"
#include "core/data/database/dialects/dialect.h"
#include "core/data/database/dialects/holds.h"
#include "core/data/database/system_tables.h"

namespace strata {
namespace {

using schema::Type;

/// The text of a list element; nothing when the type can't hold the value, which then equals no row's.
std::optional<std::string> elementText(const Value& value, Type type)
{
    if (const auto* integer = std::get_if<std::int64_t>(&value))
        return std::to_string(*integer);
    if (const auto* flag = std::get_if<bool>(&value))
        return schema::isNumeric(type) ? (*flag ? "1" : "0") : (*flag ? "true" : "false");
    if (const auto* real = std::get_if<double>(&value)) {
        std::string out;
        json::appendNumber(out, *real);
        return type == Type::Integer || type == Type::BigInteger ? std::nullopt : std::optional(out);
    }
    const auto* const text = std::get_if<std::string>(&value);
    const bool unfit = !text || schema::isNumeric(type) || (type == Type::Uuid && !text::isUuid(*text));
    return unfit ? std::nullopt : std::optional(*text);
}

/// `{"a","b"}`, the text form of an array.
void appendElement(std::string& array, std::string_view text)
{
    array += array.size() > 1 ? ",\"" : "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            array.push_back('\\');
        array.push_back(c);
    }
    array.push_back('"');
}

class PgDialect final : public Dialect {
public:
    std::string_view name() const override { return "pg"; }

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

    // A real number goes to a real or decimal column without a type, so that it is read as precisely as the column is:
    // 0.33 is not equal to the float4 nearest to it.
    void bind(Statement& statement, Value value, Type type) const override
    {
        const auto* const number = type == Type::Float || type == Type::Decimal ? std::get_if<double>(&value) : nullptr;
        if (!number)
            return Dialect::bind(statement, std::move(value), type);
        std::string text;
        json::appendNumber(text, *number);
        statement.bind(std::move(text));
    }

    void inList(Statement& statement, Membership membership, std::span<const Value> values, Type type) const override
    {
        std::string array = "{";
        for (const Value& value : values) {
            const auto* const time = schema::isInstant(type) ? std::get_if<std::int64_t>(&value) : nullptr;
            if (const auto text = elementText(time ? instant(*time, type) : value, type))
                appendElement(array, *text);
        }
        array.push_back('}');
        statement << (membership == Membership::In ? SqlText(" = ANY (") : SqlText(" <> ALL ("));
        statement.bind(std::move(array));
        // Numbers beyond the column's range match no row, instead of being refused.
        if (type == Type::Integer || type == Type::BigInteger)
            statement << "::int8[]";
        statement << ")";
    }

    // Timestamps count in UTC; weeks are those of ISO 8601, weekdays begin with Sunday = 0.
    void datePart(Statement& statement, DatePart part, Type type, int alias, Identifier column) const override
    {
        statement << datePartBegin(part);
        statement.column(alias, column);
        if (type == Type::Timestamp)
            statement << " AT TIME ZONE 'UTC'";
        // Seconds have a fraction, and a cast would round it.
        statement << (part == DatePart::Second ? SqlText("))::int") : SqlText(")::int"));
    }

    void jsonCount(Statement& statement, int alias, Identifier column) const override
    {
        statement << "CASE json_typeof(";
        statement.column(alias, column) << "::json) WHEN 'array' THEN json_array_length(";
        statement.column(alias, column) << "::json) ELSE CASE WHEN ";
        statement.column(alias, column) << " IS NOT NULL THEN 0 END END";
    }

    SqlText textBegin() const override { return "CAST("; }
    SqlText textEnd() const override { return " AS TEXT)"; }

    void limit(Statement& statement, std::int64_t limit, std::int64_t offset) const override
    {
        if (limit >= 0) {
            statement << " LIMIT ";
            statement.bind(limit);
        }
        if (offset > 0) {
            statement << " OFFSET ";
            statement.bind(offset);
        }
    }

    void returning(Statement& statement, Identifier key) const override { statement << " RETURNING " << key; }

    void advanceSequence(Statement& statement, Identifier table, Identifier key) const override
    {
        std::string quoted;
        quote(quoted, table.name());
        statement << "SELECT setval(pg_get_serial_sequence(";
        statement.bind(std::move(quoted)) << ", ";
        statement.bind(std::string(key.name())) << "), (SELECT max(" << key << ") FROM " << table << "))";
    }

    Fit fit(const Value& value, const schema::Field& field) const override
    {
        const auto only = [](bool fits) { return fits ? Fit::Fits : Fit::Never; };
        if (field.dbType == "smallint" || field.dbType == "integer")
            return only(holds::isInteger(value, field.dbType == "integer" ? 32 : 16));
        if (field.dbType == "real" && !holds::isSingle(value))
            return holds::isDouble(value) ? Fit::Wider : Fit::Never;
        if (field.dbType == "double precision")
            return only(holds::isDouble(value));
        const auto* const text = std::get_if<std::string>(&value);
        return only(!text || text->find('\0') == std::string::npos);
    }

    void tableExists(Statement& statement, std::string_view name) const override
    {
        statement
            << "SELECT 1 FROM pg_catalog.pg_tables WHERE schemaname = ANY (current_schemas(false)) AND tablename = ";
        statement.bind(std::string(name));
    }

    SqlText systemType(SystemType type) const override
    {
        switch (type) {
        case SystemType::Serial: return "serial PRIMARY KEY";
        case SystemType::String: return "varchar";
        case SystemType::Text: return "text";
        case SystemType::Uuid: return "uuid";
        case SystemType::JsonText: return "json";
        case SystemType::Boolean: return "boolean";
        case SystemType::Integer:
        case SystemType::UnsignedInteger: return "integer";
        case SystemType::BigInteger: return "bigint";
        case SystemType::Timestamp: return "timestamptz";
        }
        return "";
    }

    SqlText booleanLiteral(bool value) const override { return value ? SqlText("true") : SqlText("false"); }
    bool numbersRowsWell() const override { return true; }
    bool namesConstraints() const override { return true; }
    /// A database may have a project in each of its schemas.
    void tryLock(Statement& statement, std::string_view name) const override
    {
        statement << "SELECT pg_try_advisory_lock(hashtextextended('strata.' || current_schema() || '.' || ";
        statement.bind(std::string(name)) << ", 0))::int";
    }
    SqlText modelLock() const override { return "SELECT pg_advisory_xact_lock(5774611203)"; }

private:
    static SqlText datePartBegin(DatePart part)
    {
        switch (part) {
        case DatePart::Year: return "extract(year FROM ";
        case DatePart::Month: return "extract(month FROM ";
        case DatePart::Week: return "extract(week FROM ";
        case DatePart::Day: return "extract(day FROM ";
        case DatePart::Weekday: return "extract(dow FROM ";
        case DatePart::Hour: return "extract(hour FROM ";
        case DatePart::Minute: return "extract(minute FROM ";
        case DatePart::Second: return "floor(extract(second FROM ";
        }
        return "";
    }
};

} // namespace

const Dialect& pgDialect()
{
    static const PgDialect dialect;
    return dialect;
}

} // namespace strata
