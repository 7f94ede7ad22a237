#pragma once

#include "core/base/config.h"
#include "core/base/message.h"

#include <optional>
#include <regex>

namespace strata::gate {

/// Which pages of other origins may read answers (access-and-config §18.4); none by default. Immutable.
class Cors {
public:
    explicit Cors(const Config& config);

    /// The answer to an OPTIONS request; nothing when CORS is off, or for another method.
    std::optional<Response> preflight(const Request& request) const;
    void addHeaders(const Request& request, Response& response) const;
    /// Whether pages of that origin are named; "*" names nobody.
    bool names(const std::string& origin) const;

private:
    enum class Allowed { Nobody, Anybody, Asking, Fixed, Listed };

    /// Value of `Access-Control-Allow-Origin`; empty = left out.
    std::string allowedOrigin(const Request& request) const;

    Allowed m_allowed = Allowed::Nobody;
    /// Fixed: the one.
    std::vector<std::string> m_origins;
    std::vector<std::regex> m_patterns;
    std::string m_methods;
    std::string m_allowedHeaders;
    std::string m_exposedHeaders;
    std::string m_maxAge;
    bool m_credentials = false;
};

} // namespace strata::gate
