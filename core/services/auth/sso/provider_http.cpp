#include "core/services/auth/sso/provider_http.h"

#include "core/base/error.h"
#include "core/base/url.h"

#include <algorithm>

namespace strata::auth::sso {
namespace {

constexpr std::size_t kLargestAnswer = 1024 * 1024;
constexpr std::chrono::seconds kTimeLimit {10};
constexpr std::string_view kUrlVariables[] = {"ISSUER_URL", "AUTHORIZE_URL", "ACCESS_URL", "PROFILE_URL"};

/// Whether the administrator named the server himself.
bool isNamed(const ProviderSettings& settings, const std::string& url)
{
    const auto target = parseUrl(url);
    return target && std::any_of(std::begin(kUrlVariables), std::end(kUrlVariables), [&](std::string_view variable) {
        const auto named = parseUrl(settings.text(variable));
        return named && named->origin() == target->origin();
    });
}

net::Destinations destinationsFor(const ProviderSettings& settings, const std::string& url)
{
    return isNamed(settings, url) ? net::Destinations::any()
                                  : net::Destinations::except(settings.config().list("IMPORT_IP_DENY_LIST"));
}

} // namespace

net::HttpResponse askProvider(const ProviderSettings& settings, net::HttpRequest request)
{
    request.largestBody = kLargestAnswer;
    request.timeLimit = kTimeLimit;
    request.headers.set("accept", "application/json");
    request.headers.set("user-agent", "Strata");
    return net::fetch(request, destinationsFor(settings, request.url), settings.text("DRIVER"));
}

Json jsonOf(const ProviderSettings& settings, const std::string& url, const std::string& bearer)
{
    net::HttpRequest request;
    request.url = url;
    if (!bearer.empty())
        request.headers.set("authorization", "Bearer " + bearer);
    const net::HttpResponse response = askProvider(settings, std::move(request));
    Json body = json::tryParse(response.body);
    if (response.status != 200 || !body.is_object())
        throw providerUnavailable(settings, "Unexpected answer with status " + std::to_string(response.status));
    return body;
}

Error providerUnavailable(const ProviderSettings& settings, std::string reason)
{
    return serviceUnavailable(settings.text("DRIVER"), std::move(reason));
}

} // namespace strata::auth::sso
