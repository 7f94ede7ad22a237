#pragma once

#include "core/services/auth/sso/provider.h"

namespace strata::auth::sso {

/// The providers that AUTH_PROVIDERS names, in its order. Owned by the engine; immutable.
class Providers {
public:
    /// A name without driver, with an unknown one or with settings missing is left out with a warning. Throws
    /// Error(Internal) for the name `default`. The configuration outlives the object.
    explicit Providers(const Config& config, const std::string& secret);

    /// Null for an unknown name.
    const Provider* find(std::string_view name) const;
    /// `{name, label?, driver, icon?}` of each (access-and-config §12.8). `sessionOnly`: without those that hand out other
    /// tokens than sessions.
    enum class Listed { All, SessionOnly };
    Json list(Listed listed) const;

private:
    std::vector<std::unique_ptr<Provider>> m_providers;
};

} // namespace strata::auth::sso
