#include "core/data/database/dialects/json_list.h"

#include "core/base/json.h"

namespace strata {

std::string jsonList(std::span<const Value> values)
{
    std::string out = "[";
    for (const Value& value : values) {
        if (out.size() > 1)
            out.push_back(',');
        if (const auto* text = std::get_if<std::string>(&value))
            json::appendString(out, *text);
        else if (const auto* integer = std::get_if<std::int64_t>(&value))
            out += std::to_string(*integer);
        else if (const auto* real = std::get_if<double>(&value))
            json::appendNumber(out, *real);
        else if (const auto* flag = std::get_if<bool>(&value))
            out += *flag ? "1" : "0";
        else
            out += "null";
    }
    out.push_back(']');
    return out;
}

} // namespace strata
