#pragma once

#include "core/data/database/connection.h"
#include "core/data/permissions/accountability.h"
#include "core/data/permissions/ip_access.h"

#include <string>
#include <vector>

namespace strata::permissions {

/// One policy that a caller has, by a role, by himself, or because everybody has it.
struct Grant {
    std::string policy;
    bool ipLimited = false;
    std::vector<IpRange> ipAccess;
    bool admin = false;
    bool app = false;
    /// Of the public: counts for the rows, never for `admin` and `app`.
    bool publicRow = false;
};

/// Everything of access-and-config §3 that does not depend on the caller's address.
struct Grants {
    /// Root ancestor first; empty without a role.
    std::vector<std::string> roles;
    /// Lowest priority first, each policy once.
    std::vector<Grant> list;
};

/// Reads the role chain and the access rows of a user (may be empty) and his direct role (may be empty). A cycle of roles
/// is an Internal error.
Grants loadGrants(Connection& connection, const std::string& user, const std::string& role);

/// Fills roles, policies, admin and app of `who`, leaving out policies that do not admit `who.ip`.
void applyGrants(const Grants& grants, Accountability& who);

/// Whether one of the caller's policies asks for a second factor.
bool enforcesTfa(Connection& connection, const Accountability& who);

/// From the root ancestor down to `role`; only `role` when it does not exist. A cycle is an Internal error.
std::vector<std::string> roleChain(Connection& connection, const std::string& role);

} // namespace strata::permissions
