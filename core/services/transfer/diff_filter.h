#pragma once

#include "core/base/json.h"

#include <string>
#include <vector>

namespace strata::transfer {

/// What of a diff is left to be applied.
struct DiffFilter {
    /// "products", "products.title"; `*` stands for any text. Empty = everything.
    std::vector<std::string> only;
    std::vector<std::string> ignored;
    enum class Deletions { Keep, Leave };
    Deletions deletions = Deletions::Keep;
};

/// The entries of a diff that the filter leaves.
Json filteredDiff(Json diff, const DiffFilter& filter);

} // namespace strata::transfer
