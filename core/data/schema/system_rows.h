#pragma once

#include "core/base/json.h"

#include <string_view>
#include <unordered_map>
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

    SystemRows();
    SystemRows(const SystemRows&) = delete;
    SystemRows& operator=(const SystemRows&) = delete;

private:
    std::unordered_map<std::string_view, const Json*> m_collections;
    /// By collection, then field.
    std::unordered_map<std::string_view, std::unordered_map<std::string_view, const Json*>> m_fields;
};

/// Made on the first call; thread-safe.
const SystemRows& systemRows();

} // namespace strata::schema
