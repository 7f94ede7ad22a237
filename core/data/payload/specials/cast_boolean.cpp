#include "core/data/payload/specials/rules.h"

namespace strata::payload {

void showBoolean(Json& value)
{
    if (value == 1 || value == "1" || value == "true")
        value = true;
    else if (value == 0 || value == "0" || value == "false")
        value = false;
    else if (value == "")
        value = nullptr;
}

} // namespace strata::payload
