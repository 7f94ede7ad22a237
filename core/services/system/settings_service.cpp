#include "core/services/system/settings_service.h"

#include "core/base/error.h"
#include "core/base/text.h"

namespace strata::system {
namespace {

struct Choice {
    std::string field;
    std::vector<std::string> values;
};

const std::vector<Choice>& choices()
{
    static const std::vector<Choice> list {
        {"default_appearance", {"auto", "light", "dark"}}, {"storage_asset_transform", {"all", "none", "presets"}}};
    return list;
}

/// Null is left to the column.
void checkSettings(const Json& payload)
{
    for (const Choice& choice : choices()) {
        const Json& value = json::member(payload, choice.field);
        const auto isValue = [&](const std::string& one) { return value == one; };
        if (!value.is_null() && std::none_of(choice.values.begin(), choice.values.end(), isValue))
            throw invalidPayload("\"" + choice.field + "\" must be one of [" + text::join(choice.values, ", ") + "]");
    }
    const Json& attempts = json::member(payload, "auth_login_attempts");
    if (!attempts.is_null() && !attempts.is_number_integer())
        throw invalidPayload("\"auth_login_attempts\" must be an integer");
    if (attempts.is_number_integer() && attempts < 0)
        throw invalidPayload("\"auth_login_attempts\" must be greater than or equal to 0");
}

} // namespace

void SettingsService::beforeCreate(Json& payload)
{
    checkSettings(payload);
}

void SettingsService::beforeUpdate(const std::vector<Json>&, Json& payload)
{
    checkSettings(payload);
}

} // namespace strata::system
