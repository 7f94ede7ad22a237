#pragma once

#include <cstddef>
#include <string>

namespace strata::ids {

/// A random version 4 UUID, lower case.
std::string uuid();

/// `length` random characters of `A-Za-z0-9_-`, from the system's secure generator.
std::string randomText(std::size_t length);

/// `length` secure random bytes.
std::string randomBytes(std::size_t length);

} // namespace strata::ids
