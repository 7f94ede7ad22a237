#pragma once

#include "core/services/auth/sso/provider_settings.h"

namespace strata::auth::sso {

/// Throws InvalidPayload `URL "…" can't be used to redirect after login` unless the browser may be sent there in the
/// end (access-and-config §14.1): nowhere, a path of this server, the origin of PUBLIC_URL, or what REDIRECT_ALLOW_LIST
/// names. What browsers read in different ways is refused.
void requireAllowedRedirect(const ProviderSettings& settings, const std::string& redirect);

/// The redirect's URL without query, with `?reason=<code>`.
std::string failureRedirect(const std::string& redirect, std::string_view reason);

} // namespace strata::auth::sso
