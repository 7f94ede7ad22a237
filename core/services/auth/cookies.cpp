#include "core/services/auth/cookies.h"

#include "core/base/clock.h"
#include "core/base/text.h"

namespace strata::auth {
namespace {

/// Names of the configuration variables of each cookie.
struct Variables {
    const char* name;
    const char* domain;
    const char* secure;
    const char* sameSite;
    const char* lifetime;
};

constexpr Variables kRefresh {"REFRESH_TOKEN_COOKIE_NAME", "REFRESH_TOKEN_COOKIE_DOMAIN", "REFRESH_TOKEN_COOKIE_SECURE",
    "REFRESH_TOKEN_COOKIE_SAME_SITE", "REFRESH_TOKEN_TTL"};
constexpr Variables kSession {"SESSION_COOKIE_NAME", "SESSION_COOKIE_DOMAIN", "SESSION_COOKIE_SECURE",
    "SESSION_COOKIE_SAME_SITE", "SESSION_COOKIE_TTL"};

const Variables& variablesOf(Cookie cookie)
{
    return cookie == Cookie::Refresh ? kRefresh : kSession;
}

std::string sameSite(const std::string& configured)
{
    const std::string name = text::lower(configured);
    if (name == "none")
        return "None";
    return name == "lax" ? "Lax" : "Strict";
}

std::string cookieText(const Config& config, const Variables& names, std::string_view value, clock::Millis lifetime)
{
    std::string out = config.text(names.name) + "=" + percentEncode(value);
    out += "; Max-Age=" + std::to_string(lifetime / 1000);
    if (const std::string domain = config.text(names.domain); !domain.empty())
        out += "; Domain=" + domain;
    // An already passed date removes the cookie also where Max-Age is unknown.
    out += "; Path=/; Expires=" + clock::httpDate(lifetime > 0 ? clock::now() + lifetime : 0) + "; HttpOnly";
    if (config.flag(names.secure))
        out += "; Secure";
    return out + "; SameSite=" + sameSite(config.text(names.sameSite));
}

} // namespace

std::string cookieOf(const Request& request, const Config& config, Cookie cookie)
{
    return cookieOf(request, config.text(variablesOf(cookie).name));
}

std::string cookieOf(const Request& request, std::string_view name)
{
    const auto header = request.headers.find("cookie");
    if (!header)
        return {};
    for (const std::string& pair : text::split(*header, ';')) {
        const std::size_t equals = pair.find('=');
        if (equals != std::string::npos && text::trim(std::string_view(pair).substr(0, equals)) == name)
            return percentDecode(text::trim(std::string_view(pair).substr(equals + 1)), false);
    }
    return {};
}

std::string setCookie(const Config& config, Cookie cookie, std::string_view value)
{
    const Variables& names = variablesOf(cookie);
    return cookieText(config, names, value, config.duration(names.lifetime));
}

std::string clearCookie(const Config& config, Cookie cookie)
{
    return cookieText(config, variablesOf(cookie), {}, 0);
}

} // namespace strata::auth
