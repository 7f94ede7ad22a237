#include "core/api/rest/body_values.h"
#include "core/api/rest/sign_in_answers.h"
#include "core/services/auth/password_reset.h"

namespace strata::rest {
namespace {

/// So long takes every request for a new password, whether there is such a user or not.
constexpr std::int64_t kStall = 500;

/// As bodyText(), with the words that these two calls have for it.
std::string requiredField(const Json& body, const std::string& name)
{
    const Json& value = json::member(body, name);
    if (!value.is_string())
        throw invalidPayload("\"" + name + "\" field is required");
    return value.get<std::string>();
}

Response requestReset(Call& call)
{
    const std::string email = requiredField(call.body(), "email");
    const std::string url = optionalBodyText(call.body(), "reset_url");
    return heldBack(kStall, [&] {
        if (const auto letter = auth::requestPasswordReset(call.worker.realm(), email, url))
            call.worker.engine().mailer().send(call.context, *letter);
        return Response::noContent();
    });
}

Response reset(Call& call)
{
    const std::string token = requiredField(call.body(), "token");
    const std::string password = requiredField(call.body(), "password");
    if (password.empty())
        throw invalidPayload("\"password\" field is required");
    auth::resetPassword(call.worker.realm(), call.context, token, password);
    return Response::noContent();
}

} // namespace

void addPasswordRoutes(Router& router)
{
    router.add(Method::Post, "/auth/password/request", requestReset);
    router.add(Method::Post, "/auth/password/reset", reset);
}

} // namespace strata::rest
