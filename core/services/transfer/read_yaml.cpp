#include "core/services/transfer/read_yaml.h"

#include "core/base/error.h"

#include <yaml-cpp/yaml.h>

namespace strata::transfer {
namespace {

constexpr int kDeepest = 100;

Json scalar(const YAML::Node& node)
{
    const std::string& text = node.Scalar();
    if (node.Tag() != "?") // in quotes
        return text;
    if (text == "~" || text == "Null" || text == "NULL")
        return nullptr;
    if (text == "True" || text == "TRUE" || text == "False" || text == "FALSE")
        return text.front() == 'T';
    const Json value = json::tryParse(text);
    return value.is_discarded() || value.is_structured() || value.is_string() ? Json(text) : value;
}

Json node(const YAML::Node& source, int depth)
{
    if (depth > kDeepest)
        throw invalidPayload("The provided YAML is invalid");
    if (source.IsScalar())
        return scalar(source);
    if (source.IsSequence()) {
        Json list = Json::array();
        for (const YAML::Node& one : source)
            list.push_back(node(one, depth + 1));
        return list;
    }
    if (!source.IsMap())
        return nullptr;
    Json object = Json::object();
    for (const auto& member : source) {
        if (object.contains(member.first.Scalar()))
            throw invalidPayload("The provided YAML is invalid");
        object[member.first.Scalar()] = node(member.second, depth + 1);
    }
    return object;
}

} // namespace

Json readYaml(const std::string& text)
{
    try {
        return node(YAML::Load(text), 0);
    } catch (const YAML::Exception&) {
        throw invalidPayload("The provided YAML is invalid");
    }
}

} // namespace strata::transfer
