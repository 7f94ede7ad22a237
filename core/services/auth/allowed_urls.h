#pragma once

#include "core/base/config.h"

#include <string>

namespace strata::auth {

/// Whether a URL stands in the list of the variable: exactly, or with equal origin and path (access-and-config §11.1).
bool isAllowedUrl(const Config& config, const std::string& variable, const std::string& url);

/// Where a link of a mail leads: `asked` when the caller named one, else `ownPath` below PUBLIC_URL; with the token. Throws
/// InvalidPayload `URL "…" can't be used to <purpose>` for one outside the list of `variable`.
struct LinkTarget {
    std::string asked;
    std::string ownPath;
    const char* variable;
    const char* purpose;
};
std::string checkedTarget(const Config& config, const LinkTarget& target);

} // namespace strata::auth
