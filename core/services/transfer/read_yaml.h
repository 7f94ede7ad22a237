#pragma once

#include "core/base/json.h"

namespace strata::transfer {

/// YAML 1.2 text as JSON; JSON is YAML too. Plain scalars are what they look like (null, truth values, numbers), dates
/// and all others text. Throws InvalidPayload "The provided YAML is invalid".
Json readYaml(const std::string& text);

} // namespace strata::transfer
