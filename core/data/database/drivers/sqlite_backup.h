#pragma once

#include <string>

namespace strata {

class SqliteConnection;

/// Copies the database of a connection, as it is at one moment while others go on, into the file `target` with the rights
/// of `file`, where it is kept; a file of that name is replaced when the copy is complete. Throws Error as the connection
/// does.
void backUpSqlite(const SqliteConnection& source, const std::string& file, const std::string& target);

} // namespace strata
