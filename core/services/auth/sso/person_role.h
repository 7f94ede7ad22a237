#pragma once

#include "core/services/auth/sso/provider.h"

namespace strata::auth::sso {

/// The role that a person's groups give him at every sign-in, empty = none (access-and-config §14.1, §14.3). With
/// ROLE_MAPPING the role of the first group there that he is in, else DEFAULT_ROLE_ID; with GROUP_DN the role whose
/// name is that of a group, else DEFAULT_ROLE_ID or none. Nothing when his role stays as it is.
std::optional<std::string> roleOf(Connection& connection, const ProviderSettings& settings, const Person& person);

} // namespace strata::auth::sso
