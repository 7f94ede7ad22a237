#pragma once

#include "core/base/json.h"

#include <initializer_list>
#include <string>
#include <string_view>

/// Members of a JSON body, checked; all throw InvalidPayload with the texts of the reference.
namespace strata::rest {

/// `"value" must be of type object`.
void requireObjectBody(const Json& body);
/// `"x" is not allowed` for a member that is none of `names`.
void refuseOthers(const Json& body, std::initializer_list<std::string_view> names);

/// A text that is not empty.
std::string bodyText(const Json& body, const std::string& name);
/// As bodyText(), but the member may be missing.
std::string optionalBodyText(const Json& body, const std::string& name);
/// A text that is an e-mail address.
std::string bodyEmail(const Json& body, const std::string& name);
/// A text that is an absolute URL, or nothing.
std::string optionalBodyUrl(const Json& body, const std::string& name);

} // namespace strata::rest
