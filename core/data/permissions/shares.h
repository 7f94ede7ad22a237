#pragma once

#include "core/base/clock.h"
#include "core/data/database/connection.h"

#include <optional>
#include <string>

namespace strata::permissions {

/// A row of `directus_shares`. Holds the hash of a password: never logged, never part of an answer.
struct Share {
    std::string id;
    std::string collection;
    std::string item;
    /// Empty = none.
    std::string role;
    std::string password;
    /// Empty when the user is gone.
    std::string creator;
    /// 0 = open-ended.
    clock::Millis from = 0;
    clock::Millis until = 0;
    std::int64_t timesUsed = 0;
    /// Nothing = any number of sign-ins.
    std::optional<std::int64_t> maxUses;

    bool openAt(clock::Millis time) const { return (from == 0 || from <= time) && (until == 0 || until >= time); }
    /// As Directus 11: tested before counting, so that a limit of n admits n + 1 sign-ins.
    bool usable() const { return !maxUses || *maxUses >= timesUsed; }
};

std::optional<Share> findShare(Connection& connection, const std::string& id);

} // namespace strata::permissions
