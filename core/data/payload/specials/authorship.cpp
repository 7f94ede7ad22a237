#include "core/data/payload/specials/rules.h"

namespace strata::payload {
namespace {

Json idOrNull(const std::string& id)
{
    return id.empty() ? Json(nullptr) : Json(id);
}

} // namespace

void writeUserCreated(Json& value, Writing writing, const Author& author)
{
    if (writing == Writing::Create)
        value = idOrNull(author.who.user);
}

void writeUserUpdated(Json& value, Writing writing, const Author& author)
{
    if (writing == Writing::Update)
        value = idOrNull(author.who.user);
}

void writeRoleCreated(Json& value, Writing writing, const Author& author)
{
    if (writing == Writing::Create)
        value = idOrNull(author.who.role);
}

void writeRoleUpdated(Json& value, Writing writing, const Author& author)
{
    if (writing == Writing::Update)
        value = idOrNull(author.who.role);
}

} // namespace strata::payload
