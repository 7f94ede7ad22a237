#pragma once

#include "core/services/auth/sso/provider_settings.h"
#include "core/services/net/http_client.h"

/// Requests from this server to a provider's.
namespace strata::auth::sso {

/// Any address may be reached at the origins that the administrator wrote into the provider's variables; others, which
/// only the provider named, must pass IMPORT_IP_DENY_LIST. Redirects are not followed. Throws ServiceUnavailable of the
/// driver's name without an answer.
net::HttpResponse askProvider(const ProviderSettings& settings, net::HttpRequest request);

/// GET of a JSON object; `bearer` may be empty. Throws ServiceUnavailable for any other answer.
Json jsonOf(const ProviderSettings& settings, const std::string& url, const std::string& bearer = {});

/// ServiceUnavailable of the driver's name.
Error providerUnavailable(const ProviderSettings& settings, std::string reason);

} // namespace strata::auth::sso
