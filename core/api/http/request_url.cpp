#include "core/api/http/request_url.h"

namespace strata::http {

std::string redactedUrl(const Request& request)
{
    if (request.query.empty())
        return request.path;
    std::string out = request.path;
    char separator = '?';
    for (std::string_view rest = request.query; !rest.empty();) {
        const auto end = rest.find('&');
        const auto part = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
        out += separator;
        separator = '&';
        // The name may be written with escapes.
        const auto name = percentDecode(part.substr(0, part.find('=')), true);
        if (name == "access_token" || name == "token")
            out += name + "=--redacted--";
        else
            out += part;
    }
    return out;
}

} // namespace strata::http
