#pragma once

#include "core/base/clock.h"

#include <string>

namespace strata::mail {

/// A mail as it is sent: one HTML part.
struct Message {
    std::string fromName;
    std::string fromAddress;
    std::string to;
    std::string subject;
    std::string html;
};

/// The text of the mail (RFC 5322, RFC 2045), CRLF line ends. Line breaks in headers become spaces.
std::string mimeText(const Message& message, clock::Millis date);

} // namespace strata::mail
