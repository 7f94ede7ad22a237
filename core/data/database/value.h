#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace strata {

struct Blob {
    std::string bytes;
    bool operator==(const Blob&) const = default;
};

/// What is bound to a statement: null, boolean, integer, real, UTF-8 text or bytes.
using Value = std::variant<std::monostate, bool, std::int64_t, double, std::string, Blob>;

inline bool isNull(const Value& value)
{
    return std::holds_alternative<std::monostate>(value);
}

} // namespace strata
