#include "core/services/auth/sso/oauth_provider.h"

#include "core/base/crypto.h"
#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/url.h"
#include "core/services/auth/sso/provider_http.h"

namespace strata::auth::sso {
namespace {

/// For the log: a refused answer looks like wrong credentials to its browser.
Error refused(const ProviderSettings& settings, std::string_view why)
{
    log::warn("Sign-in with \"" + settings.name() + "\" was refused: " + std::string(why));
    return invalidCredentials();
}

/// `Authorization` of the client, or its credentials among the parameters (RFC 6749 §2.3.1).
void authenticateClient(const ProviderSettings& settings, net::HttpRequest& request, Json& parameters)
{
    const std::string id = settings.text("CLIENT_ID");
    const std::string secret = settings.text("CLIENT_SECRET");
    const std::string method = settings.text("CLIENT_TOKEN_ENDPOINT_AUTH_METHOD", "client_secret_basic");
    if (method == "client_secret_basic") {
        request.headers.set(
            "authorization", "Basic " + crypto::base64(percentEncode(id) + ":" + percentEncode(secret)));
        return;
    }
    parameters["client_id"] = id;
    if (method == "client_secret_post")
        parameters["client_secret"] = secret;
    else if (method != "none")
        throw invalidProviderConfig(
            settings, "CLIENT_TOKEN_ENDPOINT_AUTH_METHOD is none of client_secret_basic, client_secret_post, none");
}

/// Throws what an error of the provider means to the browser.
[[noreturn]] void throwProviderError(const ProviderSettings& settings, const std::string& code)
{
    if (code == "invalid_grant")
        throw Error(ErrorCode::InvalidToken, "Invalid token.");
    throw providerUnavailable(
        settings, "The provider answered with an error" + (code.empty() ? "" : ": " + code.substr(0, 100)));
}

} // namespace

OAuthProvider::OAuthProvider(ProviderSettings settings) : BrowserProvider(std::move(settings))
{
    this->settings().required("CLIENT_ID");
    if (this->settings().text("CLIENT_TOKEN_ENDPOINT_AUTH_METHOD") != "none")
        this->settings().required("CLIENT_SECRET");
    for (const char* variable : {"PARAMS", "ROLE_MAPPING"})
        this->settings().object(variable);
}

std::string OAuthProvider::challengeOf(const Journey& journey) const
{
    return settings().flag("PLAIN_CODE_CHALLENGE") ? journey.verifier
                                                   : crypto::base64Url(crypto::sha256(journey.verifier));
}

std::string OAuthProvider::departure(const Journey& journey) const
{
    const std::string challenge = challengeOf(journey);
    Json parameters = {{"client_id", settings().text("CLIENT_ID")}, {"scope", settings().text("SCOPE", defaultScope())},
        {"response_type", "code"}, {"redirect_uri", settings().ownUrl("callback")}, {"access_type", "offline"}};
    if (journey.prompt)
        parameters["prompt"] = "consent";
    const Json more = settings().object("PARAMS");
    for (const auto& [name, value] : more.items())
        parameters[name] = value;
    parameters["code_challenge"] = challenge;
    parameters["code_challenge_method"] = settings().flag("PLAIN_CODE_CHALLENGE") ? "plain" : "S256";
    parameters["state"] = challenge;
    addDeparture(parameters, challenge);
    const std::string url = server().authorizeUrl;
    return url + (url.find('?') == std::string::npos ? "?" : "&") + encodeQuery(parameters);
}

void OAuthProvider::requireSameJourney(const OAuthServer& server, const Journey& journey, const Json& parameters) const
{
    if (!crypto::equalConstantTime(json::text(parameters, "state"), challengeOf(journey)))
        throw refused(settings(), "another state came back");
    const std::string issuer = json::text(parameters, "iss");
    if (!server.issuer.empty() && issuer != server.issuer && (server.issuerIsTold || !issuer.empty()))
        throw refused(settings(), "the answer is of another issuer");
    const std::string error = json::text(parameters, "error");
    if (error == "access_denied")
        throw refused(settings(), "access was denied");
    if (!error.empty())
        throwProviderError(settings(), error);
    if (json::text(parameters, "code").empty())
        throw refused(settings(), "no code came");
}

Person OAuthProvider::arrival(const Journey& journey, const Json& parameters) const
{
    const OAuthServer asked = server();
    requireSameJourney(asked, journey, parameters);
    const OAuthTokens tokens = requestTokens(asked,
        {{"grant_type", "authorization_code"}, {"code", json::text(parameters, "code")},
            {"redirect_uri", settings().ownUrl("callback")}, {"code_verifier", journey.verifier}});
    Person found = person(claims(tokens, challengeOf(journey)));
    if (found.identifier.empty())
        throw refused(settings(), "the provider tells no identifier");
    if (!tokens.refresh.empty())
        found.authData = {{"refreshToken", tokens.refresh}};
    return found;
}

std::optional<Json> OAuthProvider::renew(const Account&, const Json& authData) const
{
    const std::string token = json::text(authData, "refreshToken");
    if (token.empty())
        return std::nullopt;
    const OAuthTokens tokens = requestTokens(server(), {{"grant_type", "refresh_token"}, {"refresh_token", token}});
    if (tokens.refresh.empty())
        return std::nullopt;
    return Json {{"refreshToken", tokens.refresh}};
}

OAuthTokens OAuthProvider::requestTokens(const OAuthServer& server, Json parameters) const
{
    net::HttpRequest request;
    request.method = Method::Post;
    request.url = server.tokenUrl;
    request.headers.set("content-type", "application/x-www-form-urlencoded");
    authenticateClient(settings(), request, parameters);
    request.body = encodeQuery(parameters);
    const net::HttpResponse response = askProvider(settings(), std::move(request));
    const Json body = json::tryParse(response.body);
    // Some servers answer errors with status 200.
    if (response.status != 200 || !json::text(body, "error").empty())
        throwProviderError(settings(), json::text(body, "error"));
    OAuthTokens tokens {
        json::text(body, "access_token"), json::text(body, "refresh_token"), json::text(body, "id_token")};
    if (tokens.access.empty())
        throw providerUnavailable(settings(), "The provider's answer has no access token");
    return tokens;
}

} // namespace strata::auth::sso
