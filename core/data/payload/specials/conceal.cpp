#include "core/data/payload/decode.h"
#include "core/data/payload/specials/rules.h"

namespace strata::payload {

void showConcealed(Json& value)
{
    if (isFalsy(value))
        value = nullptr;
    else
        value = std::string(kMask);
}

} // namespace strata::payload
