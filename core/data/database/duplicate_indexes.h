#pragma once

#include "core/data/database/connection.h"

#include <string>
#include <vector>

namespace strata {

/// An index that nothing needs: `twin` has the same columns in the same order, and is as strict.
struct DuplicateIndex {
    std::string table;
    std::string name;
    std::string twin;
};

/// By table and name. Indexes of expressions and of a part of the rows are not looked at; those of keys and constraints
/// are never among them.
std::vector<DuplicateIndex> duplicateIndexes(Connection& connection);

void dropIndex(Connection& connection, const DuplicateIndex& index);

} // namespace strata
