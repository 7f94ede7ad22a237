#pragma once

#include "core/data/items/context.h"
#include "core/services/auth/realm.h"
#include "core/services/mail/letter.h"

namespace strata::auth {

struct Invitation {
    std::vector<std::string> emails;
    std::string role;
    /// Where the links lead; empty = the project's own page.
    std::string url;
};

/// Makes the users who are not there yet, invited, with the caller's rights, and gives the letters to send (access-and-config
/// §11.1). Who is more than invited already gets none, which the caller does not learn. Throws Forbidden without the right
/// to create users, InvalidPayload for a URL that is not allowed.
std::vector<mail::Letter> invite(const Realm& realm, Context& context, const Invitation& invitation);

/// Sets the password of an invited user, who is active from then on. Throws as verifiedAction(), InvalidPayload,
/// FailedValidation.
void acceptInvitation(const Realm& realm, Context& context, const std::string& token, const std::string& password);

} // namespace strata::auth
