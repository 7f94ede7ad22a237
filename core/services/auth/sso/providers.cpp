#include "core/services/auth/sso/providers.h"

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/services/auth/sso/ldap_provider.h"
#include "core/services/auth/sso/oauth2_provider.h"
#include "core/services/auth/sso/openid_provider.h"
#include "core/services/auth/sso/saml_provider.h"

namespace strata::auth::sso {
namespace {

struct Driver {
    std::string_view name;
    std::unique_ptr<Provider> (*make)(ProviderSettings settings, const std::string& secret);
};

template <class T>
std::unique_ptr<Provider> make(ProviderSettings settings, const std::string&)
{
    return std::make_unique<T>(std::move(settings));
}

std::unique_ptr<Provider> makeSaml(ProviderSettings settings, const std::string& secret)
{
    return std::make_unique<SamlProvider>(std::move(settings), secret);
}

constexpr Driver kDrivers[] = {
    {"local", make<LocalProvider>},
    {"oauth2", make<OAuth2Provider>},
    {"openid", make<OpenIdProvider>},
    {"ldap", make<LdapProvider>},
    {"saml", makeSaml},
};

/// Null when the settings name none that works, with a warning.
std::unique_ptr<Provider> made(const ProviderSettings& settings, const std::string& secret)
{
    const std::string wanted = settings.text("DRIVER");
    for (const Driver& driver : kDrivers) {
        if (driver.name != wanted)
            continue;
        try {
            return driver.make(settings, secret);
        } catch (const Error&) {
            return nullptr; // the log has the fault
        }
    }
    log::warn("Sign-in with \"" + settings.name()
        + "\" is not set up: " + (wanted.empty() ? "DRIVER is missing" : "there is no driver \"" + wanted + "\""));
    return nullptr;
}

} // namespace

Providers::Providers(const Config& config, const std::string& secret)
{
    for (const std::string& name : config.list("AUTH_PROVIDERS")) {
        if (name == "default")
            throw Error(ErrorCode::Internal,
                "AUTH_PROVIDERS: \"default\" is the sign-in with e-mail and password and can't be another.");
        if (auto provider = made(ProviderSettings(config, name), secret))
            m_providers.push_back(std::move(provider));
    }
}

const Provider* Providers::find(std::string_view name) const
{
    for (const auto& provider : m_providers) {
        if (provider->name() == name)
            return provider.get();
    }
    return nullptr;
}

Json Providers::list(Listed listed) const
{
    Json list = Json::array();
    for (const auto& provider : m_providers) {
        const ProviderSettings& settings = provider->settings();
        const bool travels = dynamic_cast<const BrowserProvider*>(provider.get()) != nullptr;
        if (listed == Listed::SessionOnly && travels && settings.text("MODE", "session") != "session")
            continue;
        Json entry = {{"name", settings.name()}};
        if (settings.has("LABEL"))
            entry["label"] = settings.text("LABEL");
        entry["driver"] = settings.text("DRIVER");
        if (settings.has("ICON"))
            entry["icon"] = settings.text("ICON");
        list.push_back(std::move(entry));
    }
    return list;
}

} // namespace strata::auth::sso
