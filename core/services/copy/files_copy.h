#pragma once

#include "core/services/copy/place.h"

#include "core/data/items/context.h"

#include <cstdint>

namespace strata::copy {

struct FileCount {
    std::int64_t files = 0;
    std::int64_t bytes = 0;
    /// Rows without an object in the source.
    std::int64_t missing = 0;
};

/// Copies the object of each row of `directus_files` to the storage location of that name of the target; one that is there
/// already with the same size stays. Throws InvalidPayload for a location that the target lacks or that is not local.
FileCount copyFiles(Context& from, const Place& source, const Place& target);

/// Adds the variables of the source's configuration file that hold for any place to that of the target, which keeps those
/// it has; their number.
std::int64_t copyConfig(const Place& source, const Place& target);

} // namespace strata::copy
