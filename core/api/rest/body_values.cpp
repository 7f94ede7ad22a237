#include "core/api/rest/body_values.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/base/url.h"

#include <algorithm>

namespace strata::rest {

void requireObjectBody(const Json& body)
{
    if (!body.is_object())
        throw invalidPayload("\"value\" must be of type object");
}

void refuseOthers(const Json& body, std::initializer_list<std::string_view> names)
{
    for (const auto& [name, value] : body.items())
        if (std::find(names.begin(), names.end(), name) == names.end())
            throw invalidPayload("\"" + name + "\" is not allowed");
}

std::string bodyText(const Json& body, const std::string& name)
{
    const Json& value = json::member(body, name);
    if (value.is_null() && !body.contains(name))
        throw invalidPayload("\"" + name + "\" is required");
    if (!value.is_string())
        throw invalidPayload("\"" + name + "\" must be a string");
    std::string text = value.get<std::string>();
    if (text.empty())
        throw invalidPayload("\"" + name + "\" is not allowed to be empty");
    return text;
}

std::string optionalBodyText(const Json& body, const std::string& name)
{
    return body.contains(name) ? bodyText(body, name) : std::string();
}

std::string bodyEmail(const Json& body, const std::string& name)
{
    std::string email = bodyText(body, name);
    if (!text::isEmail(email))
        throw invalidPayload("\"" + name + "\" must be a valid email");
    return email;
}

std::string optionalBodyUrl(const Json& body, const std::string& name)
{
    std::string url = optionalBodyText(body, name);
    if (!url.empty() && !strata::parseUrl(url))
        throw invalidPayload("\"" + name + "\" must be a valid uri");
    return url;
}

} // namespace strata::rest
