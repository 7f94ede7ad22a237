#pragma once

#include "core/services/auth/sso/provider_settings.h"
#include "core/services/auth/users.h"

#include <memory>
#include <optional>

namespace strata::auth::sso {

/// Somebody, as a provider describes him.
struct Person {
    /// Who he is there; never empty.
    std::string identifier;
    /// The rest may be empty.
    std::string email;
    std::string firstName;
    std::string lastName;
    bool emailVerified = false;
    /// Groups he is in, as the provider names them.
    std::vector<std::string> groups;
    /// What renew() will need, to be kept as the user's `auth_data`; null = nothing.
    Json authData;
};

/// A way to sign in with the help of somebody else. Made once, shared by the workers: const calls are thread-safe.
class Provider {
public:
    explicit Provider(ProviderSettings settings) : m_settings(std::move(settings)) { }
    virtual ~Provider() = default;
    Provider(const Provider&) = delete;
    Provider& operator=(const Provider&) = delete;

    const ProviderSettings& settings() const { return m_settings; }
    const std::string& name() const { return m_settings.name(); }

    /// Asks whether the user's session may be renewed; what to keep as his `auth_data` from now on, or nothing for no
    /// change. Throws what ends the session's life.
    virtual std::optional<Json> renew(const Account& account, const Json& authData) const;

private:
    ProviderSettings m_settings;
};

inline std::optional<Json> Provider::renew(const Account&, const Json&) const
{
    return std::nullopt;
}

/// One way of a browser to a provider and back.
struct Journey {
    /// A secret between this server and the browser, 43 characters or more.
    std::string verifier;
    /// Where the browser goes in the end; empty = nowhere, the tokens are the answer.
    std::string redirect;
    std::string otp;
    /// Whether the provider has to ask the person anew.
    bool prompt = false;
};

/// Provider that sends the browser to pages of its own.
class BrowserProvider : public Provider {
public:
    using Provider::Provider;
    /// The URL that the journey begins at.
    virtual std::string departure(const Journey& journey) const = 0;
    /// Who came back with these parameters. Throws InvalidCredentials, InvalidToken, ServiceUnavailable,
    /// InvalidProviderConfig.
    virtual Person arrival(const Journey& journey, const Json& parameters) const = 0;
};

/// Provider that is asked with a name and a password.
class DirectoryProvider : public Provider {
public:
    using Provider::Provider;
    /// Throws InvalidCredentials when there is no such person.
    virtual Person find(const std::string& identifier) const = 0;
    /// Throws InvalidCredentials for a wrong one; an empty one is always wrong.
    virtual void checkPassword(const Person& person, const std::string& password) const = 0;
};

/// Users of this database under another provider name.
class LocalProvider final : public Provider {
public:
    using Provider::Provider;
};

} // namespace strata::auth::sso
