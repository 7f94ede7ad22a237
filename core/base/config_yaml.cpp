#include "core/base/config_file.h"
#include "core/base/error.h"
#include "core/base/json.h"

#include <yaml-cpp/yaml.h>

namespace strata::config {
namespace {

/// A plain scalar is the JSON it looks like, a quoted one is text.
Json scalarJson(const YAML::Node& node)
{
    const bool plain = node.Tag() == "?";
    const Json parsed = plain ? json::tryParse(node.Scalar()) : Json(Json::value_t::discarded);
    return parsed.is_discarded() ? Json(node.Scalar()) : parsed;
}

Json toJson(const YAML::Node& node)
{
    if (node.IsScalar())
        return scalarJson(node);
    if (node.IsSequence()) {
        Json list = Json::array();
        for (const YAML::Node& element : node)
            list.push_back(toJson(element));
        return list;
    }
    if (!node.IsMap())
        return nullptr;
    Json object = Json::object();
    for (const auto& member : node)
        if (member.first.Scalar() != "__proto__")
            object[member.first.Scalar()] = toJson(member.second);
    return object;
}

} // namespace

Values parseYaml(const std::string& text, const std::string& name)
{
    try {
        const YAML::Node root = YAML::Load(text);
        if (!root.IsMap())
            throw Error(ErrorCode::Internal, "Configuration file " + name + " must hold a YAML object.");
        Values values;
        for (const auto& member : root)
            if (!member.second.IsNull())
                values[member.first.Scalar()]
                    = member.second.IsScalar() ? member.second.Scalar() : json::print(toJson(member.second));
        return values;
    } catch (const YAML::Exception& failure) {
        throw Error(ErrorCode::Internal, "Configuration file " + name + " is no YAML: " + failure.what());
    }
}

} // namespace strata::config
