#include "core/base/ids.h"
#include "core/data/payload/specials/rules.h"

namespace strata::payload {

bool isFalsy(const Json& value)
{
    return value.is_null() || value == false || value == 0 || value == "";
}

void writeUuid(Json& value, Writing writing, const Author&)
{
    if (writing == Writing::Create && isFalsy(value))
        value = ids::uuid();
}

} // namespace strata::payload
