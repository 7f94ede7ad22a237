#pragma once

#include "core/base/json.h"
#include "core/data/database/connection.h"

namespace strata {

/// Makes the tables of the demo project, a blog, in an installed SQLite database and fills them, in one transaction.
/// `seed`: one member per table, system tables too, each a list of rows in the order to insert them; objects and lists
/// in a row are stored as JSON text. Column names of the seed are trusted: it is part of the program.
void createDemo(Connection& connection, const Json& seed);

} // namespace strata
