#include "core/services/auth/sso/claims.h"

namespace strata::auth::sso {
namespace {

/// A list of texts, or one text.
std::vector<std::string> textsOf(const Json& value)
{
    std::vector<std::string> texts;
    if (value.is_string())
        texts.push_back(value.get<std::string>());
    if (value.is_array()) {
        for (const Json& element : value) {
            if (element.is_string())
                texts.push_back(element.get<std::string>());
        }
    }
    return texts;
}

} // namespace

const Json& claimAt(const Json& claims, std::string_view key)
{
    const Json& direct = json::member(claims, key);
    const std::size_t dot = key.find('.');
    if (!direct.is_null() || dot == std::string_view::npos)
        return direct;
    return claimAt(json::member(claims, key.substr(0, dot)), key.substr(dot + 1));
}

std::string claimText(const Json& claims, std::string_view key)
{
    if (key.empty())
        return {};
    const Json& value = claimAt(claims, key);
    if (value.is_string())
        return value.get<std::string>();
    return value.is_null() || value.is_structured() ? std::string() : json::print(value);
}

Person personOfClaims(const Json& claims, const ClaimKeys& keys)
{
    Person person;
    person.identifier = claimText(claims, keys.identifier);
    person.email = claimText(claims, keys.email);
    person.firstName = claimText(claims, keys.firstName);
    person.lastName = claimText(claims, keys.lastName);
    person.emailVerified = json::flag(claims, "email_verified");
    person.groups = textsOf(claimAt(claims, keys.groups));
    return person;
}

} // namespace strata::auth::sso
