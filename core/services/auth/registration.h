#pragma once

#include "core/data/items/context.h"
#include "core/services/auth/realm.h"
#include "core/services/mail/letter.h"

namespace strata::auth {

struct Registration {
    std::string email;
    std::string password;
    /// Empty = not told.
    std::string firstName;
    std::string lastName;
    /// Where the link of the letter leads; empty = this server.
    std::string url;
};

/// Registers a stranger as the settings allow (access-and-config §11.2); the letter to send, if there is one. An address
/// that is taken looks the same to the caller, who also has to hold the answer back. Throws Forbidden when registration is
/// off or not for that address, FailedValidation for the password, InvalidPayload for the URL.
std::optional<mail::Letter> registerUser(const Realm& realm, Context& context, const Registration& registration);

/// The id of the user whose address is now verified. Throws as verifiedAction(), and InvalidPayload.
std::string verifyEmail(const Realm& realm, Context& context, const std::string& token);

} // namespace strata::auth
