#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace strata {

/// An absolute URL taken apart, strictly: what browsers and libraries read in different ways is no URL here.
struct Url {
    /// Lower case.
    std::string scheme;
    /// Lower case; of an IPv6 address without brackets.
    std::string host;
    /// Empty = the scheme's own; left out when it is the scheme's own.
    std::string port;
    /// "/" when there is none.
    std::string path;
    /// Without '?'.
    std::string query;

    /// "https://example.com:8443"
    std::string origin() const;
};

/// Nothing for a relative URL, and for one with user information, white space, control characters or backslashes.
std::optional<Url> parseUrl(std::string_view text);

/// The URL with one more query parameter: `?name=value` or `&name=value`, before a fragment.
std::string withParameter(std::string_view url, std::string_view name, std::string_view value);

} // namespace strata
