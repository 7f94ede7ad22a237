#include "core/data/database/drivers/mysql_result.h"

#include "core/base/json.h"
#include "core/data/database/drivers/mysql_geometry.h"

#include <charconv>
#include <cstdio>
#include <cstdlib>

namespace strata {
namespace {

constexpr std::size_t kFirstBytes = 256;
constexpr unsigned kBinaryCharset = 63;
constexpr unsigned kMostDecimals = 30;

/// What the server would print: FLOAT has six digits or those of its type.
double printed(double number, unsigned decimals, bool single)
{
    if (decimals > kMostDecimals && !single)
        return number;
    char text[400];
    if (decimals > kMostDecimals)
        std::snprintf(text, sizeof text, "%.6g", number);
    else
        std::snprintf(text, sizeof text, "%.*f", static_cast<int>(decimals), number);
    return std::strtod(text, nullptr) + 0.0; // no minus zero
}

} // namespace

MysqlResult::Kind MysqlResult::kindOf(const MYSQL_FIELD& field)
{
    switch (field.type) {
    case MYSQL_TYPE_TINY:
    case MYSQL_TYPE_SHORT:
    case MYSQL_TYPE_INT24:
    case MYSQL_TYPE_LONG:
    case MYSQL_TYPE_LONGLONG:
    case MYSQL_TYPE_YEAR: return (field.flags & UNSIGNED_FLAG) != 0 ? Kind::Unsigned : Kind::Integer;
    case MYSQL_TYPE_FLOAT: return Kind::Float;
    case MYSQL_TYPE_DOUBLE: return Kind::Double;
    case MYSQL_TYPE_DATE:
    case MYSQL_TYPE_NEWDATE:
    case MYSQL_TYPE_DATETIME: return Kind::WallClock;
    case MYSQL_TYPE_GEOMETRY: return Kind::Geometry;
    case MYSQL_TYPE_BIT: return Kind::Bytes;
    case MYSQL_TYPE_TINY_BLOB:
    case MYSQL_TYPE_BLOB:
    case MYSQL_TYPE_MEDIUM_BLOB:
    case MYSQL_TYPE_LONG_BLOB:
    case MYSQL_TYPE_VAR_STRING:
    case MYSQL_TYPE_STRING: return field.charsetnr == kBinaryCharset ? Kind::Bytes : Kind::Text;
    default: return Kind::Text;
    }
}

void MysqlResult::describe(Column& column, const MYSQL_FIELD& field)
{
    column.name.assign(field.name, field.name_length);
    column.kind = kindOf(field);
    column.decimals = field.decimals;
    if (column.kind >= Kind::Text && column.bytes.empty())
        column.bytes.resize(kFirstBytes);
}

void MysqlResult::bindColumn(MYSQL_BIND& bind, Column& column)
{
    bind = MYSQL_BIND {};
    bind.is_null = &column.null;
    bind.length = &column.length;
    bind.error = &column.truncated;
    switch (column.kind) {
    case Kind::Integer:
    case Kind::Unsigned:
        bind.buffer_type = MYSQL_TYPE_LONGLONG;
        bind.is_unsigned = column.kind == Kind::Unsigned;
        bind.buffer = &column.integer;
        break;
    case Kind::Float:
        bind.buffer_type = MYSQL_TYPE_FLOAT;
        bind.buffer = &column.single;
        break;
    case Kind::Double:
        bind.buffer_type = MYSQL_TYPE_DOUBLE;
        bind.buffer = &column.number;
        break;
    case Kind::Text:
    case Kind::Bytes:
    case Kind::WallClock:
    case Kind::Geometry:
        bind.buffer_type
            = column.kind == Kind::Bytes || column.kind == Kind::Geometry ? MYSQL_TYPE_BLOB : MYSQL_TYPE_STRING;
        bind.buffer = column.bytes.data();
        bind.buffer_length = static_cast<unsigned long>(column.bytes.size());
        break;
    }
}

bool MysqlResult::bind(MYSQL_STMT* prepared)
{
    MYSQL_RES* const description = mysql_stmt_result_metadata(prepared);
    if (!description)
        return false;
    const unsigned count = mysql_num_fields(description);
    m_columns.resize(count);
    m_binds.resize(count);
    for (unsigned i = 0; i < count; ++i) {
        describe(m_columns[i], *mysql_fetch_field_direct(description, i));
        bindColumn(m_binds[i], m_columns[i]);
    }
    mysql_free_result(description);
    m_buffersMoved = false;
    return mysql_stmt_bind_result(prepared, m_binds.data()) == 0;
}

int MysqlResult::fetch(MYSQL_STMT* prepared)
{
    if (m_buffersMoved && mysql_stmt_bind_result(prepared, m_binds.data()) != 0)
        return 1;
    m_buffersMoved = false;
    int status = mysql_stmt_fetch(prepared);
    if (status == MYSQL_DATA_TRUNCATED)
        status = fetchLongTexts(prepared) ? 0 : 1;
    if (status != 0)
        return status;
    for (Column& column : m_columns) {
        if (column.null)
            continue;
        if (column.kind == Kind::Float)
            column.number = printed(static_cast<double>(column.single), column.decimals, true);
        else if (column.kind == Kind::Geometry)
            column.written = wktOfStored({column.bytes.data(), column.length});
        else if (column.kind == Kind::Double)
            column.number = printed(column.number, column.decimals, false);
    }
    return 0;
}

/// The buffers grow to what these texts need and stay so large. They are bound again before the next row only:
/// binding sets the lengths of this row to zero in some versions of the client library.
bool MysqlResult::fetchLongTexts(MYSQL_STMT* prepared)
{
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        Column& column = m_columns[i];
        if (column.null || column.kind < Kind::Text || column.length <= column.bytes.size())
            continue;
        column.bytes.resize(column.length + column.length / 4);
        bindColumn(m_binds[i], column);
        if (mysql_stmt_fetch_column(prepared, &m_binds[i], static_cast<unsigned>(i), 0) != 0)
            return false;
        m_buffersMoved = true;
    }
    return true;
}

CellType MysqlResult::type(int column) const
{
    const Column& cell = at(column);
    if (cell.null)
        return CellType::Null;
    switch (cell.kind) {
    case Kind::Integer: return CellType::Integer;
    case Kind::Unsigned:
        return cell.integer > static_cast<std::uint64_t>(INT64_MAX) ? CellType::Text : CellType::Integer;
    case Kind::Float:
    case Kind::Double: return CellType::Real;
    case Kind::Bytes: return CellType::Blob;
    case Kind::WallClock: return CellType::WallClock;
    case Kind::Text:
    case Kind::Geometry: break;
    }
    return CellType::Text;
}

std::int64_t MysqlResult::integer(int column) const
{
    const Column& cell = at(column);
    if (cell.null)
        return 0;
    if (cell.kind == Kind::Integer || cell.kind == Kind::Unsigned)
        return static_cast<std::int64_t>(cell.integer);
    if (cell.kind == Kind::Float || cell.kind == Kind::Double)
        return static_cast<std::int64_t>(cell.number);
    const std::string_view digits = text(column);
    std::int64_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

double MysqlResult::real(int column) const
{
    const Column& cell = at(column);
    if (cell.null)
        return 0;
    if (cell.kind == Kind::Integer)
        return static_cast<double>(static_cast<std::int64_t>(cell.integer));
    if (cell.kind == Kind::Unsigned)
        return static_cast<double>(cell.integer);
    if (cell.kind == Kind::Float || cell.kind == Kind::Double)
        return cell.number;
    const std::string_view digits = text(column);
    double number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

std::string_view MysqlResult::text(int column) const
{
    const Column& cell = at(column);
    if (cell.null)
        return {};
    if (cell.kind == Kind::Geometry)
        return cell.written;
    if (cell.kind >= Kind::Text)
        return {cell.bytes.data(), cell.length};
    cell.written.clear();
    if (cell.kind == Kind::Integer)
        cell.written = std::to_string(static_cast<std::int64_t>(cell.integer));
    else if (cell.kind == Kind::Unsigned)
        cell.written = std::to_string(cell.integer);
    else
        json::appendNumber(cell.written, cell.number);
    return cell.written;
}

} // namespace strata
