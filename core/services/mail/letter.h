#pragma once

#include "core/base/json.h"

#include <string>

namespace strata::mail {

/// A mail to one person, before its template is filled in.
struct Letter {
    std::string to;
    std::string subject;
    /// "base", "password-reset", "user-invitation", "user-registration", or one of the project's own.
    std::string layout;
    /// Values for the template; they win over those of the project.
    Json values = Json::object();
};

} // namespace strata::mail
