#pragma once

#include "core/services/auth/sso/provider.h"

/// Claims: what an OAuth 2 or OpenID Connect server says about a person, a JSON object.
namespace strata::auth::sso {

/// Where a person's parts stand in the claims: a member, or a path of members with dots ("data.username"). Empty =
/// nowhere.
struct ClaimKeys {
    std::string identifier;
    std::string email;
    std::string firstName;
    std::string lastName;
    std::string groups;
};

/// Null when nothing is there.
const Json& claimAt(const Json& claims, std::string_view key);
/// Texts as they are, numbers and truth values as JSON text, anything else as nothing.
std::string claimText(const Json& claims, std::string_view key);

/// `identifier` stays empty when the claims have none.
Person personOfClaims(const Json& claims, const ClaimKeys& keys);

} // namespace strata::auth::sso
