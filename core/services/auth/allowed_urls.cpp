#include "core/services/auth/allowed_urls.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/base/url.h"

#include <algorithm>

namespace strata::auth {

bool isAllowedUrl(const Config& config, const std::string& variable, const std::string& url)
{
    const auto parsed = parseUrl(url);
    if (!parsed)
        return false;
    const std::vector<std::string> list = config.list(variable);
    return std::any_of(list.begin(), list.end(), [&](const std::string& entry) {
        const auto allowed = parseUrl(entry);
        return allowed && (entry == url || (allowed->origin() == parsed->origin() && allowed->path == parsed->path));
    });
}

std::string checkedTarget(const Config& config, const LinkTarget& target)
{
    if (target.asked.empty()) {
        std::string base = config.text("PUBLIC_URL");
        while (text::endsWith(base, "/"))
            base.pop_back();
        return base + target.ownPath;
    }
    if (!isAllowedUrl(config, target.variable, target.asked))
        throw invalidPayload("URL \"" + target.asked + "\" can't be used to " + target.purpose);
    return target.asked;
}

} // namespace strata::auth
