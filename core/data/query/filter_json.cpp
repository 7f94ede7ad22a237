#include "core/data/query/parse.h"

namespace strata::query {
namespace {

Json groupToJson(std::string_view name, const std::vector<Filter>& children)
{
    Json list = Json::array();
    for (const Filter& child : children)
        list.push_back(toJson(child));
    Json out = Json::object();
    out[std::string(name)] = std::move(list);
    return out;
}

Json memberToJson(std::string_view name, Json value)
{
    Json out = Json::object();
    out[std::string(name)] = std::move(value);
    return out;
}

} // namespace

Json toJson(const Filter& filter)
{
    switch (filter.kind) {
    case Filter::Kind::And: return filter.children.empty() ? Json::object() : groupToJson("_and", filter.children);
    case Filter::Kind::Or: return groupToJson("_or", filter.children);
    case Filter::Kind::Field: return memberToJson(filter.key, toJson(filter.children.front()));
    case Filter::Kind::Some: return memberToJson("_some", toJson(filter.children.front()));
    case Filter::Kind::None: return memberToJson("_none", toJson(filter.children.front()));
    case Filter::Kind::Compare: break;
    }
    return memberToJson(operatorName(filter.op), filter.value);
}

} // namespace strata::query
