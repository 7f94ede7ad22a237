#include "core/data/payload/specials/rules.h"

namespace strata::payload {

void writeCsv(Json& value, Writing, const Author&)
{
    if (!value.is_array())
        return;
    std::string joined;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (i > 0)
            joined += ',';
        if (value[i].is_string())
            joined += value[i].get_ref<const std::string&>();
        else if (!value[i].is_null())
            joined += json::print(value[i]);
    }
    value = std::move(joined);
}

void showCsv(Json& value)
{
    if (!value.is_string())
        return;
    const std::string& text = value.get_ref<const std::string&>();
    Json list = Json::array();
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t comma = std::min(text.find(',', start), text.size());
        list.push_back(text.substr(start, comma - start));
        start = comma + 1;
        if (start == text.size())
            list.push_back("");
    }
    value = std::move(list);
}

} // namespace strata::payload
