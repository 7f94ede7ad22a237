#pragma once

#include "core/base/config.h"
#include "core/base/message.h"

namespace strata::gate {

/// Headers that tell browsers what an answer may do (access-and-config §18.2). Immutable.
class SecurityHeaders {
public:
    /// Throws Error(Internal) for a directive with a keyword that lacks its quotes.
    explicit SecurityHeaders(const Config& config);
    void add(const Request& request, Response& response) const;

private:
    std::string m_policyName;
    std::string m_policy;
    std::string m_assetsPolicyName;
    std::string m_assetsPolicy;
    /// Empty = none.
    std::string m_strictTransport;
    std::string m_openerPolicy;
};

} // namespace strata::gate
