#pragma once

#include "core/data/schema/schema.h"

#include <functional>
#include <string>
#include <vector>

namespace strata::copy {

struct Column {
    const schema::Field* from = nullptr;
    const schema::Field* to = nullptr;
};

/// A table whose rows are copied, in both databases; lives as long as both schemas.
struct Table {
    const schema::Collection* from = nullptr;
    const schema::Collection* to = nullptr;
    std::vector<Column> columns;
    /// Keys of rows that may not be there yet: they stay empty until every row is.
    std::vector<Column> later;
};

/// Whether a collection is to be copied.
using Chosen = std::function<bool(const schema::Collection& collection)>;

/// The chosen tables, each behind those that its foreign keys point at, where these do not go round in circles. System
/// columns that the other database lacks are left out. Throws InvalidPayload for another missing table or column.
std::vector<Table> tablesOf(const schema::Schema& from, const schema::Schema& to, const Chosen& chosen);

} // namespace strata::copy
