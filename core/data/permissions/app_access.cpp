#include "core/data/permissions/app_access.h"

#include "core/base/json.h"
#include "core/base/text.h"

namespace strata::permissions {
namespace {

struct Row {
    const char* collection;
    Action action;
    const char* rule;
    const char* validation;
    const char* fields;
};

constexpr const char* kNoRule = "";
constexpr const char* kOwnCreated = R"({"user_created":{"_eq":"$CURRENT_USER"}})";
constexpr const char* kOwnUser = R"({"user":{"_eq":"$CURRENT_USER"}})";
constexpr const char* kOwnPreset = R"({"_or":[{"user":{"_eq":"$CURRENT_USER"}},
    {"_and":[{"user":{"_null":true}},{"role":{"_eq":"$CURRENT_ROLE"}}]},
    {"_and":[{"user":{"_null":true}},{"role":{"_null":true}}]}]})";
constexpr const char* kOwnNotification = R"({"recipient":{"_eq":"$CURRENT_USER"}})";

constexpr Row kRows[] = {
    {"directus_collections", Action::Read, kNoRule, kNoRule, "*"},
    {"directus_fields", Action::Read, kNoRule, kNoRule, "*"},
    {"directus_relations", Action::Read, kNoRule, kNoRule, "*"},
    {"directus_translations", Action::Read, kNoRule, kNoRule, "*"},
    {"directus_activity", Action::Read, kOwnUser, kNoRule, "*"},
    {"directus_comments", Action::Read, kOwnCreated, kNoRule, "*"},
    {"directus_comments", Action::Create, kNoRule, R"({"comment":{"_nnull":true}})", "*"},
    {"directus_comments", Action::Update, kOwnCreated, kNoRule, "comment"},
    {"directus_comments", Action::Delete, kOwnCreated, kNoRule, "*"},
    {"directus_presets", Action::Read, kOwnPreset, kNoRule, "*"},
    {"directus_presets", Action::Create, kNoRule, kOwnUser, "*"},
    {"directus_presets", Action::Update, kOwnUser, kOwnUser, "*"},
    {"directus_presets", Action::Delete, kOwnUser, kNoRule, "*"},
    {"directus_roles", Action::Read, R"({"id":{"_in":"$CURRENT_ROLES"}})", kNoRule, "*"},
    {"directus_settings", Action::Read, kNoRule, kNoRule, "*"},
    {"directus_translations", Action::Read, kNoRule, kNoRule, "*"},
    {"directus_notifications", Action::Read, kOwnNotification, kNoRule, "*"},
    {"directus_notifications", Action::Update, kOwnNotification, kNoRule, "status"},
    {"directus_shares", Action::Read, kOwnCreated, kNoRule, "*"},
    {"directus_users", Action::Read, R"({"id":{"_eq":"$CURRENT_USER"}})", kNoRule,
        "id,first_name,last_name,last_page,email,password,location,title,description,tags,preferences_divider,avatar,"
        "language,appearance,theme_light,theme_dark,tfa_secret,status,role"},
};

Json ruleOf(const char* text)
{
    return *text ? json::parse(text) : Json();
}

std::vector<StoredPermission> makeRows()
{
    std::vector<StoredPermission> rows;
    for (const Row& row : kRows)
        rows.push_back({row.collection, row.action, ruleOf(row.rule), ruleOf(row.validation), Json(),
            text::split(row.fields, ','), true, 0, {}});
    return rows;
}

} // namespace

const std::vector<StoredPermission>& appAccessRows()
{
    static const std::vector<StoredPermission> rows = makeRows();
    return rows;
}

} // namespace strata::permissions
