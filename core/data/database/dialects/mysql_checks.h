#pragma once

#include "core/base/error.h"
#include "core/data/database/connection.h"

#include <string>
#include <vector>

namespace strata::mysql {

/// A foreign key that points at a table.
struct KeyPlace {
    std::string table;
    std::string name;
    /// Of one column.
    bool isSingle = true;
};

/// What is asked of the database before its tables are changed: afterwards it would be too late to refuse.
class Checks {
public:
    explicit Checks(Connection& connection) : m_connection(connection) { }

    bool hasRows(const std::string& table, std::int64_t atLeast = 1);
    bool hasNulls(const std::string& table, const std::string& column);
    bool hasDoubles(const std::string& table, const std::string& column);
    /// An index of that name.
    bool hasIndex(const std::string& table, const std::string& name);
    /// Names of the indexes on the column alone; never the primary key.
    std::vector<std::string> indexesOf(const std::string& table, const std::string& column, bool unique);
    /// Keys that point at the table, or at one column of it.
    std::vector<KeyPlace> keysAt(const std::string& table, const std::string& column);
    /// Calculated columns and checks of the table that name the column.
    std::vector<std::string> usersOf(const std::string& table, const std::string& column);

private:
    std::vector<std::string> names(const Statement& statement);

    Connection& m_connection;
};

Error containsNulls(const std::string& table, const std::string& column);
Error hasDoubles(const std::string& table, const std::string& column);

} // namespace strata::mysql
