#pragma once

#include "core/data/items/context.h"
#include "core/services/auth/realm.h"
#include "core/services/mail/letter.h"

namespace strata::auth {

/// The letter with the link to a new password, to the address as it is stored; nothing when no active user of the default
/// provider has it, which the caller must not learn (access-and-config §12.7). `url`: where the link leads, empty = the
/// project's own page; throws InvalidPayload for one that is not allowed, before looking for the user.
std::optional<mail::Letter> requestPasswordReset(const Realm& realm, const std::string& email, const std::string& url);

/// Sets the password. A token works once. Throws InvalidToken, TokenExpired, Forbidden, FailedValidation.
void resetPassword(const Realm& realm, Context& context, const std::string& token, const std::string& password);

} // namespace strata::auth
