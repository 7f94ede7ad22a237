#pragma once

#include "core/data/items/context.h"
#include "core/services/auth/realm.h"

/// A user's one-time codes (access-and-config §11.3).
namespace strata::auth {

/// A new secret, and the URL that authenticator apps read. Nothing is stored. Throws InvalidCredentials for a wrong
/// password, InvalidPayload when the user has a secret or no address.
struct NewSecret {
    std::string secret;
    std::string url;
};
NewSecret generateSecret(const Realm& realm, Context& context, const std::string& password);

/// Stores the secret of the context's user. Throws InvalidPayload for a wrong code, Forbidden without the right to update
/// the own `tfa_secret`.
void enableSecondFactor(const Realm& realm, Context& context, const std::string& secret, const std::string& code);

/// Throws as enableSecondFactor(), and InvalidPayload when the user has no secret.
void disableSecondFactor(const Realm& realm, Context& context, const std::string& code);

/// For administrators: without a code. Throws Forbidden for others, and for unknown users.
void removeSecondFactor(const Realm& realm, Context& context, const std::string& user);

} // namespace strata::auth
