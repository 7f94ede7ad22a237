#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace strata::rest {

/// Part of a file: `size` bytes from `offset`.
struct ByteRange {
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
};

/// The range that a `Range` header asks of a file of that size (files-flows-extensions §2.6): `bytes=a-b`, `a-`, `-n`, the
/// first one only. Nothing for another unit or form. Throws RangeNotSatisfiable.
std::optional<ByteRange> parseRange(std::string_view header, std::uint64_t fileSize);

} // namespace strata::rest
