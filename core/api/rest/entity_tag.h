#pragma once

#include "core/base/message.h"

namespace strata::rest {

/// Gives an answer that has a body its weak entity tag (RFC 9110 §8.8.3); a GET or HEAD that names this tag gets 304
/// without a body.
void addEntityTag(const Request& request, Response& response);

} // namespace strata::rest
