#pragma once

#include "core/base/json.h"

#include <vector>

namespace strata::item {

/// Changes of a relational list that wait for the item's save: the value `{create, update, delete}` (studio §7).
struct StagedRows {
    std::vector<Json> created;
    /// Objects with the row's primary key and what changes.
    std::vector<Json> updated;
    /// Primary keys.
    std::vector<Json> removed;

    /// From a staged value; anything else (null, keys) is "no changes".
    static StagedRows from(const Json& value);
    /// Null when nothing is staged.
    Json toJson() const;
    bool isEmpty() const { return created.empty() && updated.empty() && removed.empty(); }
    /// The update of a row; null when there is none.
    Json* updateOf(std::string_view primaryField, const Json& key);
    bool isRemoved(const Json& key) const;
};

/// `edits` laid over `row`; nested objects are merged, everything else is replaced.
Json merged(const Json& row, const Json& edits);

} // namespace strata::item
