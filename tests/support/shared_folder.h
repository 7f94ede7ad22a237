#pragma once

#include <functional>
#include <string>

namespace strata::support {

/// Folder of the example projects; empty when they are not there (`STRATA_SHARED_DIR`, default "../shared").
std::string sharedFolder();

/// The message of the Error that `call` throws.
std::string messageOf(const std::function<void()>& call);

} // namespace strata::support
