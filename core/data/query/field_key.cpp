#include "core/base/text.h"
#include "core/data/query/filter.h"

namespace strata::query {

FieldKey parseFieldKey(std::string_view key)
{
    FieldKey out;
    const std::size_t open = key.find('(');
    if (open != std::string_view::npos && open > 0 && key.back() == ')') {
        out.function = key.substr(0, open);
        out.name = text::trim(key.substr(open + 1, key.size() - open - 2));
        return out;
    }
    const std::size_t colon = key.find(':');
    out.name = key.substr(0, colon);
    if (colon != std::string_view::npos)
        out.scope = key.substr(colon + 1);
    return out;
}

} // namespace strata::query
