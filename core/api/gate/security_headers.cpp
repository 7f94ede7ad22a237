#include "core/api/gate/security_headers.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <algorithm>

namespace strata::gate {
namespace {

struct Directive {
    std::string name;
    std::string value;
};
using Directives = std::vector<Directive>;

Directives defaultDirectives()
{
    return {{"script-src", "'self' 'unsafe-eval'"}, {"worker-src", "'self' blob:"}, {"child-src", "'self' blob:"},
        {"img-src", "'self' data: blob: https://raw.githubusercontent.com https://avatars.githubusercontent.com"},
        {"media-src", "'self'"}, {"connect-src", "'self' https://* wss://*"}, {"default-src", "'self'"},
        {"base-uri", "'self'"}, {"font-src", "'self' https: data:"}, {"form-action", "'self'"},
        {"frame-ancestors", "'self'"}, {"object-src", "'none'"}, {"script-src-attr", "'none'"},
        {"style-src", "'self' https: 'unsafe-inline'"}};
}

/// "SCRIPT_SRC" → "script-src".
std::string directiveName(std::string_view variable)
{
    std::string name = text::lower(variable);
    std::replace(name.begin(), name.end(), '_', '-');
    return name;
}

void checkKeywords(const std::string& variable, const std::string& value)
{
    for (const std::string& word : text::split(value, ' '))
        for (const char* keyword : {"self", "none", "unsafe-inline", "unsafe-eval", "strict-dynamic"})
            if (word == keyword)
                throw Error(ErrorCode::Internal,
                    "\"" + variable + "\" has the keyword " + word + " without its quotes: '" + word + "'.");
}

void configure(Directives& directives, const Config& config, const std::string& prefix)
{
    for (const std::string& variable : config.names()) {
        if (!text::startsWith(variable, prefix))
            continue;
        const std::string name = directiveName(std::string_view(variable).substr(prefix.size()));
        const std::string text = config.text(variable);
        const bool removed = text == "null" || text == "false";
        const std::string value = removed ? std::string() : text::join(config.list(variable), " ");
        checkKeywords(variable, value);
        const auto found = std::find_if(
            directives.begin(), directives.end(), [&](const Directive& one) { return one.name == name; });
        if (found != directives.end() && removed)
            directives.erase(found);
        else if (found != directives.end())
            found->value = value;
        else if (!removed)
            directives.push_back({name, value});
    }
}

std::string policyText(const Directives& directives)
{
    std::string policy;
    for (const Directive& directive : directives)
        policy += (policy.empty() ? "" : ";") + directive.name + (directive.value.empty() ? "" : " " + directive.value);
    return policy;
}

std::string headerName(const Config& config, const std::string& prefix)
{
    return config.flag(prefix + "REPORT_ONLY") ? "content-security-policy-report-only" : "content-security-policy";
}

std::string strictTransport(const Config& config)
{
    if (!config.flag("HSTS_ENABLED"))
        return {};
    std::string value = "max-age=" + std::to_string(config.integer("HSTS_MAX_AGE"));
    if (config.flag("HSTS_INCLUDE_SUB_DOMAINS"))
        value += "; includeSubDomains";
    return config.flag("HSTS_PRELOAD") ? value + "; preload" : value;
}

bool usesDefaults(const Config& config, const std::string& prefix)
{
    return !config.has(prefix + "USE_DEFAULTS") || config.flag(prefix + "USE_DEFAULTS");
}

} // namespace

SecurityHeaders::SecurityHeaders(const Config& config) : m_strictTransport(strictTransport(config))
{
    const std::string prefix = "CONTENT_SECURITY_POLICY_";
    const std::string assets = "ASSETS_CONTENT_SECURITY_POLICY_";
    Directives page = usesDefaults(config, prefix) ? defaultDirectives() : Directives();
    configure(page, config, prefix + "DIRECTIVES__");
    m_policyName = headerName(config, prefix);
    m_policy = policyText(page);
    // A stored file runs nothing: sandboxed, without sources.
    Directives asset = {{"default-src", "'none'"}, {"sandbox", ""}};
    configure(asset, config, assets + "DIRECTIVES__");
    m_assetsPolicyName = headerName(config, assets);
    m_assetsPolicy = policyText(asset);
    if (config.flag("CROSS_ORIGIN_OPENER_POLICY_ENABLED"))
        m_openerPolicy = config.text("CROSS_ORIGIN_OPENER_POLICY");
}

void SecurityHeaders::add(const Request& request, Response& response) const
{
    const bool asset = text::startsWith(request.path, "/assets/");
    response.headers.set(asset ? m_assetsPolicyName : m_policyName, asset ? m_assetsPolicy : m_policy);
    response.headers.set("x-content-type-options", "nosniff");
    if (!m_openerPolicy.empty())
        response.headers.set("cross-origin-opener-policy", m_openerPolicy);
    if (!m_strictTransport.empty())
        response.headers.set("strict-transport-security", m_strictTransport);
}

} // namespace strata::gate
