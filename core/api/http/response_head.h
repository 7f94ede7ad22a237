#pragma once

#include "core/base/message.h"

#include <chrono>
#include <optional>
#include <string>

namespace strata::http {

/// How the body of an answer is marked off, and what becomes of the connection.
struct Framing {
    /// Bytes of the body; nothing when it is not known or there can be none.
    std::optional<std::uint64_t> length;
    bool chunked = false;
    bool keepAlive = true;
    std::chrono::milliseconds keepAliveTimeout {};
};

/// "OK", "Not Found", …; "Unknown" for a status without a phrase.
std::string_view reasonPhrase(int status);
/// Whether answers of this status never have a body (1xx, 204, 304).
bool isBodyless(int status);
/// Appends status line, headers and the empty line. Framing headers of the response itself are left out; line breaks in
/// values become spaces.
void appendHead(std::string& out, const Response& response, const Framing& framing);

} // namespace strata::http
