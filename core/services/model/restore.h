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

/// Makes a dropped table or column again with its rows, metadata and relations, inside ModelChange::run(). `as`: another
/// name; empty = the old one. The entry stays in the trash. Throws InvalidPayload for a taken name, Forbidden for an
/// unknown entry.
Restored restore(ModelChange& change, ddl::TrashStore& store, const std::string& id, const std::string& as);

} // namespace strata::model
