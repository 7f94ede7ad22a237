#include "core/base/crypto.h"
#include "core/data/payload/specials/rules.h"

namespace strata::payload {

void writeHash(Json& value, Writing, const Author& author)
{
    if (isFalsy(value))
        return;
    value = crypto::hashPassword(value.is_string() ? value.get<std::string>() : json::print(value), author.hashCost);
}

} // namespace strata::payload
