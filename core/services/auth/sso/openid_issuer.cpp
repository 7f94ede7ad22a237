#include "core/services/auth/sso/openid_issuer.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/services/auth/sso/provider_http.h"

#include <algorithm>

namespace strata::auth::sso {
namespace {

constexpr clock::Millis kKept = 60 * 60 * 1000;
/// Between two looks for a new key: unknown keys in forged tokens cause no flood of requests.
constexpr clock::Millis kPause = 30 * 1000;
constexpr std::string_view kWellKnown = "/.well-known/";

std::string discoveryUrl(std::string url)
{
    if (url.find(kWellKnown) != std::string::npos)
        return url;
    while (text::endsWith(url, "/"))
        url.pop_back();
    return url + std::string(kWellKnown) + "openid-configuration";
}

bool offersCode(const Json& metadata)
{
    const Json& types = json::member(metadata, "response_types_supported");
    return !types.is_array() || std::find(types.begin(), types.end(), Json("code")) != types.end();
}

} // namespace

Json OpenIdIssuer::metadata() const
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_metadata.since + kKept > clock::now())
            return m_metadata.document;
    }
    Json read = readMetadata();
    const std::lock_guard lock(m_mutex);
    m_metadata = {read, clock::now()};
    return read;
}

Json OpenIdIssuer::readMetadata() const
{
    Json metadata = jsonOf(m_settings, discoveryUrl(m_settings.text("ISSUER_URL")));
    for (const char* member : {"issuer", "authorization_endpoint", "token_endpoint", "jwks_uri"}) {
        if (json::text(metadata, member).empty())
            throw providerUnavailable(m_settings, "The discovery document has no " + std::string(member));
    }
    if (!offersCode(metadata))
        throw invalidProviderConfig(m_settings, "the provider does not support the response type \"code\"");
    return metadata;
}

Json OpenIdIssuer::keys() const
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_keys.since + kKept > clock::now())
            return m_keys.document;
    }
    return readKeys();
}

std::optional<Json> OpenIdIssuer::newerKeys() const
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_keys.since + kPause > clock::now())
            return std::nullopt;
    }
    return readKeys();
}

Json OpenIdIssuer::readKeys() const
{
    Json read = jsonOf(m_settings, json::text(metadata(), "jwks_uri"));
    const std::lock_guard lock(m_mutex);
    m_keys = {read, clock::now()};
    return read;
}

} // namespace strata::auth::sso
