#include "core/data/payload/specials/rules.h"

namespace strata::payload {

void showJson(Json& value)
{
    if (!value.is_string())
        return;
    Json parsed = json::tryParse(value.get_ref<const std::string&>());
    if (!parsed.is_discarded())
        value = std::move(parsed);
}

} // namespace strata::payload
