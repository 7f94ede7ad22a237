#pragma once

#include "core/data/database/connection.h"
#include "core/data/database/ddl/change.h"

namespace strata::ddl {

/// Rows of a table, or those where `column` (may be empty) is not null.
std::int64_t countValues(Connection& connection, const std::string& table, const std::string& column);
/// Key and value of each row where the column is not null.
std::unique_ptr<Rows> valuesOf(
    Connection& connection, const std::string& table, const std::string& key, const std::string& column);

/// A column that kept values go back to.
struct Target {
    std::string column;
    schema::Type type = schema::Type::Unknown;
};

/// A row with values as a driver gave them, one per column.
void insertValues(Connection& connection, const std::string& table, const std::vector<Target>& columns,
    const std::vector<Value>& row);
/// Whether there was a row with that key.
bool setValue(Connection& connection, const std::string& table, const std::string& key, const Value& keyValue,
    const Target& target, const Value& value);

/// Values of a column that a foreign key would refuse.
struct Dangling {
    std::int64_t count = 0;
    /// Different ones, as many as asked for.
    std::vector<Value> first;
};

/// Both tables exist; the key does not have to.
Dangling danglingValues(Connection& connection, const std::string& table, const ForeignKey& key, std::int64_t atMost);

} // namespace strata::ddl
