#include "core/base/url.h"

#include "core/base/message.h"
#include "core/base/text.h"

#include <algorithm>

namespace strata {
namespace {

bool isPlain(char c)
{
    return static_cast<unsigned char>(c) > ' ' && c != '\x7F' && c != '\\';
}

bool isSchemeLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
}

std::string_view ownPort(std::string_view scheme)
{
    if (scheme == "http")
        return "80";
    return scheme == "https" ? "443" : "";
}

bool isPort(std::string_view text)
{
    return text.size() <= 5 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Fills host and port; false when the text is neither.
bool readAuthority(std::string_view authority, Url& url)
{
    if (authority.find('@') != std::string_view::npos)
        return false;
    std::string_view host = authority.substr(0, authority.rfind(':'));
    if (authority.starts_with('[')) {
        const std::size_t end = authority.find(']');
        if (end == std::string_view::npos)
            return false;
        host = authority.substr(0, end + 1);
    }
    std::string_view port = authority.substr(host.size());
    if (!port.empty() && port.front() != ':')
        return false;
    port.remove_prefix(port.empty() ? 0 : 1);
    if (host.starts_with('['))
        host = host.substr(1, host.size() - 2);
    url.host = text::lower(host);
    url.port = port == ownPort(url.scheme) ? std::string() : std::string(port);
    return !host.empty() && isPort(port);
}

} // namespace

std::string Url::origin() const
{
    const std::string shown = host.find(':') == std::string::npos ? host : "[" + host + "]";
    return scheme + "://" + shown + (port.empty() ? "" : ":" + port);
}

std::optional<Url> parseUrl(std::string_view text)
{
    if (!std::all_of(text.begin(), text.end(), isPlain))
        return std::nullopt;
    const std::size_t colon = text.find("://");
    if (colon == std::string_view::npos || colon == 0)
        return std::nullopt;
    Url url;
    url.scheme = text::lower(text.substr(0, colon));
    if (!std::all_of(url.scheme.begin(), url.scheme.end(), isSchemeLetter))
        return std::nullopt;
    std::string_view rest = text.substr(colon + 3);
    rest = rest.substr(0, rest.find('#'));
    const std::size_t end = std::min(rest.find_first_of("/?"), rest.size());
    if (!readAuthority(rest.substr(0, end), url))
        return std::nullopt;
    const std::string_view target = rest.substr(end);
    const std::size_t mark = target.find('?');
    url.path = target.substr(0, mark);
    if (url.path.empty())
        url.path = "/";
    if (mark != std::string_view::npos)
        url.query = target.substr(mark + 1);
    return url;
}

std::string withParameter(std::string_view url, std::string_view name, std::string_view value)
{
    const std::string text(url);
    const std::size_t hash = std::min(text.find('#'), text.size());
    const std::string head = text.substr(0, hash);
    const char sign = head.find('?') == std::string::npos ? '?' : '&';
    return head + sign + std::string(name) + "=" + percentEncode(value) + text.substr(hash);
}

} // namespace strata
