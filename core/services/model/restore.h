#pragma once

#include "core/services/model/model_change.h"

namespace strata::model {

/// What came back from the trash.
struct Restored {
    std::string collection;
    /// Empty = a table.
    std::string field;
    std::int64_t rows = 0;
    /// Values whose item is gone.
    std::int64_t skipped = 0;
    /// Relations whose other side is gone or no longer fits.
    std::int64_t relationsLeftOut = 0;
};

/// Makes a dropped table or column again with its rows and metadata, inside ModelChange::run(). `as`: another name; empty =
/// the old one. The entry stays in the trash. Throws InvalidPayload for a taken name, Forbidden for an unknown entry.
Restored restore(ModelChange& change, ddl::TrashStore& store, const std::string& id, const std::string& as);

/// What the values decide, in a change of its own after that one: the relations that fit, and whether the column can be
/// without nulls again.
void restoreLinks(ModelChange& change, ddl::TrashStore& store, const std::string& id, Restored& restored);

} // namespace strata::model
