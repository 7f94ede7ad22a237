#pragma once

#include "core/api/rest/router.h"

namespace strata::rest {

/// The answer that `make` gives, or the one kept from an equal request of the same caller; with its `cache-control`
/// (access-and-config §19).
Response cachedAnswer(const Call& call, const std::function<Response()>& make);

} // namespace strata::rest
