#pragma once

#include "core/base/clock.h"
#include "core/base/config.h"
#include "core/base/error.h"

#include <map>
#include <string>
#include <vector>

namespace strata::auth::sso {

/// The variables `AUTH_<NAME>_…` of one name in AUTH_PROVIDERS (access-and-config §14.2). They are asked for by the rest of
/// their name, "CLIENT_ID"; case and underscores do not matter ("SP_metadata", "SP_PRIVATE_KEY", "SP_privateKey"). A value;
/// the configuration outlives it.
class ProviderSettings {
public:
    ProviderSettings(const Config& config, std::string name);

    const std::string& name() const { return m_name; }
    const Config& config() const { return *m_config; }
    bool has(std::string_view variable) const;
    /// `fallback` when the variable is not there or empty.
    std::string text(std::string_view variable, std::string_view fallback = {}) const;
    /// Throws InvalidProviderConfig when it is not there or empty.
    std::string required(std::string_view variable) const;
    bool flag(std::string_view variable, bool fallback = false) const;
    clock::Millis duration(std::string_view variable, clock::Millis fallback) const;
    /// A JSON object; empty when the variable is not there. Throws InvalidProviderConfig for something else.
    Json object(std::string_view variable) const;
    /// The variable's whole name, as Config knows it.
    std::string variable(std::string_view variable) const;
    /// A page of this provider below PUBLIC_URL: "<PUBLIC_URL>/auth/login/<name>/<page>".
    std::string ownUrl(std::string_view page) const;

private:
    const Config* m_config;
    std::string m_name;
    /// Whole names by the rest, in capitals without underscores.
    std::map<std::string, std::string> m_variables;
};

/// 503 "Invalid config."; what is wrong goes to the log only.
Error invalidProviderConfig(const ProviderSettings& settings, std::string_view fault);

} // namespace strata::auth::sso
