#pragma once

#include "core/base/json.h"

#include <string_view>
#include <vector>

namespace strata::schema {

/// The metadata of the system collections, compiled in and never stored (data-model-api §1.2); every member filled in,
/// `system:true`. From `resources/system/*.json`, which leave out what is the default.
struct SystemRows {
    /// In the order of `/collections`.
    std::vector<Json> collections;
    /// By collection name, then `sort`.
    std::vector<Json> fields;
    /// `access.policy` twice: the first (policies.roles) belongs to its foreign key.
    std::vector<Json> relations;

    /// Null when there is no such row.
    const Json* collection(std::string_view name) const;
    const Json* field(std::string_view collection, std::string_view name) const;
};

/// Made on the first call; thread-safe.
const SystemRows& systemRows();

} // namespace strata::schema
