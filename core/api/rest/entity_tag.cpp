#include "core/api/rest/entity_tag.h"

#include "core/base/text.h"

#include <array>
#include <charconv>

namespace strata::rest {
namespace {

std::string hexadecimal(std::uint64_t number)
{
    std::array<char, 16> digits;
    return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number, 16).ptr};
}

std::string entityTag(std::string_view body)
{
    return "W/\"" + hexadecimal(body.size()) + "-" + hexadecimal(std::hash<std::string_view>()(body)) + "\"";
}

/// Weak comparison: "W/" makes no difference.
bool names(std::string_view list, std::string_view tag)
{
    tag.remove_prefix(2);
    for (const std::string& one : text::split(list, ',')) {
        std::string_view known = text::trim(one);
        if (known.starts_with("W/"))
            known.remove_prefix(2);
        if (known == tag || known == "*")
            return true;
    }
    return false;
}

bool wantsFresh(const Request& request)
{
    const auto control = request.headers.find("cache-control");
    return control && control->find("no-cache") != std::string_view::npos;
}

} // namespace

void addEntityTag(const Request& request, Response& response)
{
    if (response.status != 200 || response.body.empty() || response.headers.find("etag"))
        return;
    std::string tag = entityTag(response.body);
    const auto known = request.headers.find("if-none-match");
    const bool reads = request.method == Method::Get || request.method == Method::Head;
    if (reads && known && !wantsFresh(request) && names(*known, tag)) {
        response.status = 304;
        response.body.clear();
        response.headers.remove("content-type");
    }
    response.headers.add("etag", std::move(tag));
}

} // namespace strata::rest
