#include "core/services/auth/sso/redirects.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/base/url.h"
#include "core/services/auth/allowed_urls.h"

namespace strata::auth::sso {
namespace {

bool isOwnPath(const std::string& redirect)
{
    const bool isPath = text::startsWith(redirect, "/") && !text::startsWith(redirect, "//");
    return isPath && parseUrl("http://localhost" + redirect);
}

bool isOwnOrigin(const Config& config, const std::string& redirect)
{
    const auto target = parseUrl(redirect);
    const auto here = parseUrl(config.text("PUBLIC_URL"));
    const bool isWeb = target && (target->scheme == "http" || target->scheme == "https");
    return isWeb && here && here->origin() == target->origin();
}

} // namespace

void requireAllowedRedirect(const ProviderSettings& settings, const std::string& redirect)
{
    const Config& config = settings.config();
    if (redirect.empty() || isOwnPath(redirect) || isOwnOrigin(config, redirect))
        return;
    if (const std::string list = settings.variable("REDIRECT_ALLOW_LIST");
        !list.empty() && isAllowedUrl(config, list, redirect))
        return;
    throw invalidPayload("URL \"" + redirect + "\" can't be used to redirect after login");
}

std::string failureRedirect(const std::string& redirect, std::string_view reason)
{
    return redirect.substr(0, redirect.find_first_of("?#")) + "?reason=" + std::string(reason);
}

} // namespace strata::auth::sso
