#pragma once

#include "core/base/message.h"
#include "core/services/auth/sso/provider.h"

/// A journey travels in a signed cookie of its browser, so that only the browser that left can arrive.
namespace strata::auth::sso {

/// A new journey with a verifier of its own.
Journey newJourney();

/// Value of the `set-cookie` header that keeps the journey for LOGIN_TIMEOUT.
std::string journeyCookie(const ProviderSettings& settings, const Journey& journey, std::string_view secret);
/// Value of the `set-cookie` header that removes it.
std::string endJourneyCookie(const ProviderSettings& settings);
/// The journey of the request's browser. Throws InvalidCredentials without one, with a forged one and with an old one.
Journey journeyOf(const Request& request, const ProviderSettings& settings, std::string_view secret);

} // namespace strata::auth::sso
