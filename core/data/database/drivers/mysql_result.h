#pragma once

#include "core/data/database/connection.h"

#include <mysql.h>

#include <vector>

namespace strata {

/// The current row of a prepared statement: one buffer per column, kept from run to run, so that reading a row allocates
/// only when a text is longer than all before it.
class MysqlResult {
public:
    /// Looks at the columns of an executed statement and binds the buffers. False: libmysql has the reason.
    bool bind(MYSQL_STMT* prepared);
    /// Fetches the next row: 0, MYSQL_NO_DATA, or 1 for an error.
    int fetch(MYSQL_STMT* prepared);

    int columnCount() const { return static_cast<int>(m_columns.size()); }
    std::string_view name(int column) const { return at(column).name; }
    CellType type(int column) const;
    std::int64_t integer(int column) const;
    double real(int column) const;
    std::string_view text(int column) const;

private:
    enum class Kind { Integer, Unsigned, Float, Double, Text, Bytes, WallClock, Geometry };

    struct Column {
        std::string name;
        Kind kind = Kind::Text;
        /// Digits after the point of a FLOAT(10,5); more than 30 = as many as it has.
        unsigned decimals = 0;
        std::uint64_t integer = 0;
        float single = 0;
        double number = 0;
        std::vector<char> bytes;
        unsigned long length = 0;
        my_bool null = 0;
        my_bool truncated = 0;
        /// A number or a geometry as text.
        mutable std::string written;
    };

    static Kind kindOf(const MYSQL_FIELD& field);
    static void describe(Column& column, const MYSQL_FIELD& field);
    static void bindColumn(MYSQL_BIND& bind, Column& column);
    bool fetchLongTexts(MYSQL_STMT* prepared);
    const Column& at(int column) const { return m_columns[static_cast<std::size_t>(column)]; }

    std::vector<Column> m_columns;
    std::vector<MYSQL_BIND> m_binds;
    bool m_buffersMoved = false;
};

} // namespace strata
