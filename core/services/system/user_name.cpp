#include "core/services/system/user_name.h"

namespace strata::system {

std::string displayName(const Json& user)
{
    const std::string first = json::text(user, "first_name");
    const std::string last = json::text(user, "last_name");
    const std::string email = json::text(user, "email");
    if (!first.empty() && !last.empty())
        return first + " " + last;
    if (!first.empty())
        return first;
    return email.empty() ? "Unknown User" : email;
}

} // namespace strata::system
