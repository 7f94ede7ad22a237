#include "core/services/auth/password_reset.h"

#include "core/base/crypto.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/base/url.h"
#include "core/data/items/items_service.h"
#include "core/services/auth/action_tokens.h"
#include "core/services/auth/allowed_urls.h"
#include "core/services/auth/users.h"

#include <array>
#include <charconv>

namespace strata::auth {
namespace {

constexpr std::string_view kResetScope = "password-reset";
constexpr clock::Millis kLifetime = 24 * 60 * 60 * 1000;

/// A short mark of the stored hash: it changes with the password, so that a token is used up by being used.
std::string markOf(const std::string& stored)
{
    std::uint32_t hash = 0;
    for (const char c : stored.empty() ? std::string_view("null") : std::string_view(stored))
        hash = 31 * hash + static_cast<unsigned char>(c);
    if (hash > 0x80000000U)
        hash = 0U - hash;
    std::array<char, 8> digits {};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), hash, 16);
    return std::string(digits.data(), end.ptr);
}

/// Whoever holds the token may do this one thing; the log tells where from.
Context trusted(const Context& context)
{
    Context made = context.asSystem();
    made.who = Accountability::anonymous();
    made.who.admin = true;
    made.who.ip = context.who.ip;
    made.who.userAgent = context.who.userAgent;
    made.who.origin = context.who.origin;
    return made;
}

} // namespace

std::optional<mail::Letter> requestPasswordReset(const Realm& realm, const std::string& email, const std::string& url)
{
    const std::string target = checkedTarget(
        realm.config, {url, "/admin/reset-password", "PASSWORD_RESET_URL_ALLOW_LIST", "reset passwords"});
    const auto account = accountByEmail(realm.connection, email);
    if (!account || !account->active() || account->provider != "default")
        return std::nullopt;
    const std::string token = makeActionToken(
        {{"email", account->email}, {"hash", markOf(account->password)}}, kResetScope, kLifetime, realm.secret);
    return mail::Letter {account->email, "Password Reset Request", "password-reset",
        {{"url", withParameter(target, "token", token)}, {"email", account->email}}};
}

void resetPassword(const Realm& realm, Context& context, const std::string& token, const std::string& password)
{
    const Json claims = verifiedAction(token, kResetScope, realm.secret);
    const auto account = accountByEmail(realm.connection, json::text(claims, "email"));
    if (!account || !account->active()
        || !crypto::equalConstantTime(json::text(claims, "hash"), markOf(account->password)))
        throw forbidden();
    Context writing = trusted(context);
    writing.serviceOf(writing, "directus_users")
        ->updateOne(account->id, {{"password", password}, {"status", "active"}});
}

} // namespace strata::auth
