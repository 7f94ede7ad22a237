#pragma once

#include "core/services/auth/sso/claims.h"

namespace strata::auth::sso {

/// An OAuth 2 server as far as signing in goes.
struct OAuthServer {
    std::string authorizeUrl;
    std::string tokenUrl;
    /// Who an answer must be from when it tells (RFC 9207); empty = not known.
    std::string issuer;
    /// Whether every answer tells.
    bool issuerIsTold = false;
};

struct OAuthTokens {
    std::string access;
    /// Empty = none came.
    std::string refresh;
    /// The ID token of OpenID Connect; empty = none came.
    std::string identity;
};

/// The authorization code flow with PKCE (RFC 6749, RFC 7636), as OAuth 2 and OpenID Connect share it
/// (access-and-config §14.1).
class OAuthProvider : public BrowserProvider {
public:
    /// Throws InvalidProviderConfig without CLIENT_ID and CLIENT_SECRET, and for PARAMS or ROLE_MAPPING that are no
    /// objects.
    explicit OAuthProvider(ProviderSettings settings);

    std::string departure(const Journey& journey) const final;
    Person arrival(const Journey& journey, const Json& parameters) const final;
    std::optional<Json> renew(const Account& account, const Json& authData) const final;

protected:
    virtual OAuthServer server() const = 0;
    virtual std::string defaultScope() const = 0;
    /// Parameters of the departure that only this kind has.
    virtual void addDeparture(Json&, const std::string&) const { }
    /// What the server says about the person who brought the tokens. `challenge` stood in the departure.
    virtual Json claims(const OAuthTokens& tokens, const std::string& challenge) const = 0;
    virtual Person person(const Json& claims) const = 0;

private:
    std::string challengeOf(const Journey& journey) const;
    void requireSameJourney(const OAuthServer& server, const Journey& journey, const Json& parameters) const;
    /// Throws InvalidToken for a code or token that is no longer good.
    OAuthTokens requestTokens(const OAuthServer& server, Json parameters) const;
};

} // namespace strata::auth::sso
