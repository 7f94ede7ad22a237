#pragma once

struct sqlite3;

namespace strata {

/// Registers lower() for Unicode and strata_date_part(part, value, utc).
void addSqliteFunctions(sqlite3* handle);

} // namespace strata
