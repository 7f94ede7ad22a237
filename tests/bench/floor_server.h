#pragma once

#include <cstdint>
#include <filesystem>

namespace strata::bench {

/// Serves the floor on 127.0.0.1 until the process is ended: the same sockets and as many workers as Strata has.
[[noreturn]] void serveFloor(const std::filesystem::path& database, std::uint16_t port);

} // namespace strata::bench
