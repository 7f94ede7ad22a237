#include "core/services/auth/sso/journeys.h"

#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/base/text.h"
#include "core/services/auth/action_tokens.h"
#include "core/services/auth/cookies.h"

namespace strata::auth::sso {
namespace {

constexpr std::size_t kVerifierLength = 64;
constexpr clock::Millis kLifetime = 5 * 60 * 1000;

/// "openid.google", as the reference calls it.
std::string cookieName(const ProviderSettings& settings)
{
    return settings.text("DRIVER") + "." + percentEncode(settings.name());
}

/// What the token is for: one provider's journeys are no other's.
std::string journeyScope(const ProviderSettings& settings)
{
    return "journey." + settings.name();
}

std::string cookieText(const ProviderSettings& settings, std::string_view value, clock::Millis lifetime)
{
    std::string out = cookieName(settings) + "=" + std::string(value) + "; Max-Age=" + std::to_string(lifetime / 1000);
    out += "; Path=/; Expires=" + clock::httpDate(lifetime > 0 ? clock::now() + lifetime : 0) + "; HttpOnly";
    return out + (settings.flag("COOKIE_SECURE") ? "; Secure" : "") + "; SameSite=Lax";
}

} // namespace

Journey newJourney()
{
    Journey journey;
    journey.verifier = ids::randomText(kVerifierLength);
    return journey;
}

std::string journeyCookie(const ProviderSettings& settings, const Journey& journey, std::string_view secret)
{
    const clock::Millis lifetime = settings.duration("LOGIN_TIMEOUT", kLifetime);
    Json claims = {{"verifier", journey.verifier}, {"redirect", journey.redirect}, {"prompt", journey.prompt}};
    if (!journey.otp.empty())
        claims["otp"] = journey.otp;
    return cookieText(settings, makeActionToken(std::move(claims), journeyScope(settings), lifetime, secret), lifetime);
}

std::string endJourneyCookie(const ProviderSettings& settings)
{
    return cookieText(settings, {}, 0);
}

Journey journeyOf(const Request& request, const ProviderSettings& settings, std::string_view secret)
{
    try {
        const Json claims = verifiedAction(cookieOf(request, cookieName(settings)), journeyScope(settings), secret);
        return {json::text(claims, "verifier"), json::text(claims, "redirect"), json::text(claims, "otp"),
            json::flag(claims, "prompt")};
    } catch (const Error&) {
        throw invalidCredentials(); // forged, old and missing look alike
    }
}

} // namespace strata::auth::sso
