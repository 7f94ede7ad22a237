#pragma once

#include "core/data/database/statement.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>

/// Statements for `directus_activity` and `directus_revisions`.
namespace strata::sql {

/// A row of `directus_activity`; empty texts of the caller are stored as null.
struct ActivityRow {
    std::string action;
    std::string user;
    std::int64_t timestamp = 0;
    std::string ip;
    std::string userAgent;
    std::string collection;
    std::string item;
    std::string origin;
};

/// A row of `directus_revisions`.
struct RevisionRow {
    std::int64_t activity = 0;
    std::string collection;
    std::string item;
    /// JSON texts.
    std::optional<std::string> data;
    std::optional<std::string> delta;
    /// Id of a content version; empty = none.
    std::string version;
};

/// For Connection::insert().
Statement insertActivity(const Dialect& dialect, ActivityRow row);
Statement insertRevision(const Dialect& dialect, RevisionRow row);
/// Sets the parent of these revisions.
Statement updateRevisionParents(const Dialect& dialect, std::span<const std::int64_t> revisions, std::int64_t parent);

} // namespace strata::sql
