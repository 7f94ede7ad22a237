#include "core/data/database/drivers/pg_rows.h"

#include "core/data/database/drivers/pg_values.h"

#include <libpq-fe.h>

#include <charconv>

namespace strata {
namespace {

CellType cellType(Oid type)
{
    switch (static_cast<PgType>(type)) {
    case PgType::Boolean: return CellType::Boolean;
    case PgType::Bytes: return CellType::Blob;
    case PgType::SmallInteger:
    case PgType::Integer:
    case PgType::Oid: return CellType::Integer;
    case PgType::Real:
    case PgType::Double: return CellType::Real;
    case PgType::JsonText:
    case PgType::JsonTree: return CellType::JsonText;
    case PgType::Date:
    case PgType::DateTime: return CellType::WallClock;
    default: return CellType::Text;
    }
}

int digit(char c)
{
    return c <= '9' ? c - '0' : c - 'a' + 10;
}

/// The bytes of a bytea in its text form, `\x6162`.
std::string bytesOf(std::string_view hex)
{
    std::string out;
    for (std::size_t i = 2; i + 1 < hex.size(); i += 2)
        out += static_cast<char>(digit(hex[i]) * 16 + digit(hex[i + 1]));
    return out;
}

class PgRows final : public Rows {
public:
    explicit PgRows(PgResult result) : m_result(std::move(result)), m_count(PQntuples(m_result.get()))
    {
        for (int i = 0; i < PQnfields(m_result.get()); ++i)
            m_types.push_back(cellType(PQftype(m_result.get(), i)));
    }

    bool next() override { return ++m_row < m_count; }
    int columnCount() const override { return static_cast<int>(m_types.size()); }
    std::string_view columnName(int column) const override { return PQfname(m_result.get(), column); }
    CellType type(int column) const override
    {
        return PQgetisnull(m_result.get(), m_row, column) ? CellType::Null : m_types[static_cast<std::size_t>(column)];
    }
    std::int64_t integer(int column) const override
    {
        const std::string_view cell = raw(column);
        if (cell == "t")
            return 1;
        std::int64_t number = 0;
        const auto parsed = std::from_chars(cell.data(), cell.data() + cell.size(), number);
        return parsed.ptr == cell.data() + cell.size() ? number : static_cast<std::int64_t>(real(column));
    }
    double real(int column) const override
    {
        const std::string_view cell = raw(column);
        double number = 0;
        std::from_chars(cell.data(), cell.data() + cell.size(), number);
        return number;
    }
    std::string_view text(int column) const override
    {
        const std::string_view cell = raw(column);
        switch (m_types[static_cast<std::size_t>(column)]) {
        case CellType::Boolean: return cell.empty() ? cell : cell == "t" ? "true" : "false";
        case CellType::Blob: return m_bytes = bytesOf(cell);
        default: return cell;
        }
    }

private:
    std::string_view raw(int column) const
    {
        return {PQgetvalue(m_result.get(), m_row, column),
            static_cast<std::size_t>(PQgetlength(m_result.get(), m_row, column))};
    }

    PgResult m_result;
    std::vector<CellType> m_types;
    int m_count;
    int m_row = -1;
    mutable std::string m_bytes;
};

} // namespace

std::unique_ptr<Rows> pgRows(PgResult result)
{
    return std::make_unique<PgRows>(std::move(result));
}

} // namespace strata
