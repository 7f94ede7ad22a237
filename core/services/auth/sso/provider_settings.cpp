#include "core/services/auth/sso/provider_settings.h"

#include "core/base/log.h"
#include "core/base/message.h"
#include "core/base/text.h"

#include <algorithm>

namespace strata::auth::sso {
namespace {

/// Capitals without underscores.
std::string plainName(std::string_view name)
{
    std::string plain;
    for (const char c : name) {
        if (c != '_')
            plain += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return plain;
}

} // namespace

ProviderSettings::ProviderSettings(const Config& config, std::string name) : m_config(&config), m_name(std::move(name))
{
    const std::string prefix = "auth_" + text::lower(m_name) + "_";
    for (const std::string& variable : config.names()) {
        if (text::startsWith(text::lower(variable), prefix))
            m_variables.emplace(plainName(std::string_view(variable).substr(prefix.size())), variable);
    }
}

bool ProviderSettings::has(std::string_view variable) const
{
    return !text(variable).empty();
}

std::string ProviderSettings::variable(std::string_view variable) const
{
    const auto found = m_variables.find(plainName(variable));
    return found == m_variables.end() ? std::string() : found->second;
}

std::string ProviderSettings::text(std::string_view variable, std::string_view fallback) const
{
    const std::string value = m_config->text(this->variable(variable));
    return value.empty() ? std::string(fallback) : value;
}

std::string ProviderSettings::required(std::string_view variable) const
{
    std::string value = text(variable);
    if (value.empty())
        throw invalidProviderConfig(*this, std::string(variable) + " is missing");
    return value;
}

bool ProviderSettings::flag(std::string_view variable, bool fallback) const
{
    return has(variable) ? m_config->flag(this->variable(variable)) : fallback;
}

clock::Millis ProviderSettings::duration(std::string_view variable, clock::Millis fallback) const
{
    const clock::Millis value = has(variable) ? m_config->duration(this->variable(variable)) : 0;
    return value > 0 ? value : fallback;
}

Json ProviderSettings::object(std::string_view variable) const
{
    if (!has(variable))
        return Json::object();
    Json value = json::tryParse(text(variable));
    if (!value.is_object())
        throw invalidProviderConfig(*this, std::string(variable) + " is no JSON object");
    return value;
}

std::string ProviderSettings::ownUrl(std::string_view page) const
{
    std::string base = m_config->text("PUBLIC_URL");
    while (text::endsWith(base, "/"))
        base.pop_back();
    return base + "/auth/login/" + percentEncode(m_name) + "/" + std::string(page);
}

Error invalidProviderConfig(const ProviderSettings& settings, std::string_view fault)
{
    log::warn("Sign-in with \"" + settings.name() + "\" is not set up: " + std::string(fault));
    return Error(ErrorCode::InvalidProviderConfig, "Invalid config.", {{"provider", settings.name()}});
}

} // namespace strata::auth::sso
