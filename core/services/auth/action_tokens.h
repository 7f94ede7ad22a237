#pragma once

#include "core/base/clock.h"
#include "core/base/json.h"

#include <string>
#include <string_view>

namespace strata::auth {

/// A token that goes out by mail and allows one thing, named by its `scope`. It is no access token.
std::string makeActionToken(Json claims, std::string_view scope, clock::Millis lifetime, std::string_view secret);

/// Its claims. Throws InvalidToken, TokenExpired, and Forbidden for another scope.
Json verifiedAction(std::string_view token, std::string_view scope, std::string_view secret);

} // namespace strata::auth
