#pragma once

#include "core/base/json.h"
#include "core/data/database/connection.h"

#include <optional>
#include <string>
#include <string_view>

namespace strata::auth {

/// A user as far as recognising him goes.
struct Identity {
    std::string user;
    /// Empty = none.
    std::string role;
};

/// A user as far as signing in goes. Holds secrets: never logged, never part of an answer.
struct Account {
    std::string id;
    /// As it is stored; empty = none.
    std::string email;
    std::string role;
    std::string status;
    std::string provider;
    /// Who he is there; empty = nobody.
    std::string externalIdentifier;
    /// Stored hash; empty = none.
    std::string password;
    /// Empty = no second factor.
    std::string tfaSecret;

    bool active() const { return status == "active"; }
};

/// Nothing when no active user has the static token (which is never empty).
std::optional<Identity> activeUserByToken(Connection& connection, const std::string& token);
std::optional<Identity> activeUserById(Connection& connection, const std::string& id);

/// The e-mail address is compared in lower case.
std::optional<Account> accountByEmail(Connection& connection, std::string_view email);
std::optional<Account> accountById(Connection& connection, const std::string& id);
/// By the name that his provider knows him by, in whatever case; other letters with the same base are other names, also
/// where the database compares them as equal.
std::optional<Account> accountByExternalIdentifier(Connection& connection, std::string_view identifier);

/// Whether a user other than `exceptId` has the address, in whatever case.
bool emailTaken(Connection& connection, std::string_view email, const std::string& exceptId);

/// Writes `last_access`; no activity, no Change.
void touchLastAccess(Connection& connection, const std::string& id);
void suspend(Connection& connection, const std::string& id);

/// What a provider keeps about the user, among it tokens. No Change tells of it.
Json authDataOf(Connection& connection, const std::string& id);
void storeAuthData(Connection& connection, const std::string& id, const Json& authData);

} // namespace strata::auth
