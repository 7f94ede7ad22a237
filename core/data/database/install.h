#pragma once

#include "core/base/crypto.h"
#include "core/data/database/connection.h"

#include <optional>
#include <string>

namespace strata {

/// What a new project starts with besides the system tables and the public policy.
struct InstallOptions {
    struct Administrator {
        std::string email;
        /// In clear; stored as argon2 hash.
        std::string password;
        /// Static token, empty = none.
        std::string token;
    };
    /// Nothing = no administrator role, policy and user.
    std::optional<Administrator> administrator;
    /// Written to the settings; empty = no settings row.
    std::string projectName;
    crypto::HashCost hashCost;
};

/// Whether the database holds a project: a table `directus_collections` exists, nothing else is looked at.
bool isInstalled(Connection& connection);

/// Creates a project as Directus 11.3.5 does: all tables, the migration rows, the public policy, the administrator, in
/// one transaction. Does nothing and returns false when the database is installed by then (two programs may race).
/// Throws FailedValidation for an address that is no e-mail.
bool install(Connection& connection, const InstallOptions& options);

} // namespace strata
