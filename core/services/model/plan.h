#pragma once

#include "core/data/database/ddl/cleanup.h"
#include "core/data/database/ddl/executor.h"

namespace strata::model {

/// Values or rows that a change takes away.
struct Loss {
    std::string collection;
    /// Empty = whole rows.
    std::string field;
    /// "rows_dropped", "values_dropped", "values_changed".
    std::string kind;
    std::int64_t rows = 0;
    /// At most five: `{<key>, from, to}`.
    Json samples = Json::array();
};

/// What a change of the data model does (data-model-api §6.1).
struct Plan {
    struct Metadata {
        std::string action;
        std::string collection;
        std::vector<Json> keys;
    };
    std::vector<ddl::Ran> statements;
    std::vector<Metadata> metadata;
    std::vector<Loss> loss;
    std::vector<ddl::Cleaned> references;
    /// Some loss has no copy to go back to.
    bool needsForce = false;
    /// Why the database would not do it even then; empty = it would.
    std::string refused;

    /// The same for the same change of the same data model and as many rows.
    std::string fingerprint() const;
    Json json() const;
    Json lossJson() const;
    /// `table "old" (120 rows), column "posts.title" (3 values)`.
    std::string lossText() const;
};

} // namespace strata::model
