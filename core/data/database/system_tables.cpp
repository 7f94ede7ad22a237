#include "core/data/database/system_tables.h"

#include <algorithm>

namespace strata {
namespace {

consteval SystemColumn serial(std::string_view name)
{
    return SystemColumn {name, SystemType::Serial}.primary().required();
}
consteval SystemColumn string(std::string_view name, SqlText length)
{
    return {name, SystemType::String, length};
}
consteval SystemColumn text(std::string_view name)
{
    return {name, SystemType::Text};
}
consteval SystemColumn uuid(std::string_view name)
{
    return {name, SystemType::Uuid};
}
consteval SystemColumn json(std::string_view name)
{
    return {name, SystemType::JsonText};
}
consteval SystemColumn boolean(std::string_view name)
{
    return {name, SystemType::Boolean};
}
consteval SystemColumn integer(std::string_view name)
{
    return {name, SystemType::Integer};
}
consteval SystemColumn unsignedInteger(std::string_view name)
{
    return {name, SystemType::UnsignedInteger};
}
consteval SystemColumn bigInteger(std::string_view name)
{
    return {name, SystemType::BigInteger};
}
consteval SystemColumn timestamp(std::string_view name)
{
    return {name, SystemType::Timestamp};
}

constexpr SystemColumn kRoles[] = {
    uuid("id").primary().required(),
    string("name", "(100)").required(),
    string("icon", "(64)").required().byDefault("'supervised_user_circle'"),
    text("description"),
    uuid("parent").references("directus_roles"),
};

constexpr SystemColumn kUsers[] = {
    uuid("id").primary().required(),
    string("first_name", "(50)"),
    string("last_name", "(50)"),
    string("email", "(128)").unique("directus_users_email_unique"),
    string("password", "(255)"),
    string("location", "(255)"),
    string("title", "(50)"),
    text("description"),
    json("tags"),
    uuid("avatar"),
    string("language", "(255)"),
    string("tfa_secret", "(255)"),
    string("status", "(16)").required().byDefault("'active'"),
    uuid("role").references("directus_roles", OnDelete::SetNull),
    string("token", "(255)").unique("directus_users_token_unique"),
    timestamp("last_access"),
    string("last_page", "(255)"),
    string("provider", "(128)").required().byDefault("'default'"),
    string("external_identifier", "(255)").unique("directus_users_external_identifier_unique"),
    json("auth_data"),
    boolean("email_notifications").on(),
    string("appearance", "(255)"),
    string("theme_dark", "(255)"),
    string("theme_light", "(255)"),
    json("theme_light_overrides"),
    json("theme_dark_overrides"),
};

constexpr SystemColumn kPolicies[] = {
    uuid("id").primary(),
    string("name", "(100)").required(),
    string("icon", "(64)").required().byDefault("'badge'"),
    text("description"),
    text("ip_access"),
    boolean("enforce_tfa").required().off(),
    boolean("admin_access").required().off(),
    boolean("app_access").required().off(),
};

constexpr SystemColumn kAccess[] = {
    uuid("id").primary(),
    uuid("role").references("directus_roles", OnDelete::Cascade),
    uuid("user").references("directus_users", OnDelete::Cascade),
    uuid("policy").required().references("directus_policies", OnDelete::Cascade),
    integer("sort"),
};

constexpr SystemColumn kActivity[] = {
    serial("id"),
    string("action", "(45)").required(),
    uuid("user"),
    timestamp("timestamp").required().byDefault("CURRENT_TIMESTAMP"),
    string("ip", "(50)"),
    text("user_agent"),
    string("collection", "(64)").required().formerReference(),
    string("item", "(255)").required(),
    string("origin", "(255)"),
};

constexpr SystemColumn kCollections[] = {
    string("collection", "(64)").primary().required(),
    string("icon", "(64)"),
    text("note"),
    string("display_template", "(255)"),
    boolean("hidden").required().off(),
    boolean("singleton").required().off(),
    json("translations"),
    string("archive_field", "(64)"),
    boolean("archive_app_filter").required().on(),
    string("archive_value", "(255)"),
    string("unarchive_value", "(255)"),
    string("sort_field", "(64)"),
    string("accountability", "(255)").byDefault("'all'"),
    string("color", "(255)"),
    json("item_duplication_fields"),
    integer("sort"),
    string("group", "(64)").references("directus_collections"),
    string("collapse", "(255)").required().byDefault("'open'"),
    string("preview_url", "(255)"),
    boolean("versioning").required().off(),
};

constexpr SystemColumn kComments[] = {
    uuid("id").primary().required(),
    string("collection", "(64)").required(),
    string("item", "(255)").required(),
    text("comment").required(),
    timestamp("date_created").byDefault("CURRENT_TIMESTAMP"),
    timestamp("date_updated").byDefault("CURRENT_TIMESTAMP"),
    uuid("user_created").references("directus_users", OnDelete::SetNull),
    uuid("user_updated").references("directus_users"),
};

constexpr SystemColumn kDashboards[] = {
    uuid("id").primary().required(),
    string("name", "(255)").required(),
    string("icon", "(64)").required().byDefault("'dashboard'"),
    text("note"),
    timestamp("date_created").byDefault("CURRENT_TIMESTAMP"),
    uuid("user_created").references("directus_users", OnDelete::SetNull),
    string("color", "(255)"),
};

constexpr SystemColumn kExtensions[] = {
    boolean("enabled").required().on(),
    uuid("id").primary().required(),
    string("folder", "(255)").required(),
    string("source", "(255)").required(),
    uuid("bundle"),
};

constexpr SystemColumn kFields[] = {
    serial("id"),
    string("collection", "(64)").required().formerReference(),
    string("field", "(64)").required(),
    string("special", "(64)"),
    string("interface", "(64)"),
    json("options"),
    string("display", "(64)"),
    json("display_options"),
    boolean("readonly").required().off(),
    boolean("hidden").required().off(),
    unsignedInteger("sort"),
    string("width", "(30)").byDefault("'full'"),
    json("translations"),
    text("note"),
    json("conditions"),
    boolean("required").off(),
    string("group", "(64)"),
    json("validation"),
    text("validation_message"),
};

constexpr SystemColumn kFolders[] = {
    uuid("id").primary().required(),
    string("name", "(255)").required(),
    uuid("parent").references("directus_folders"),
};

constexpr SystemColumn kFiles[] = {
    uuid("id").primary().required(),
    string("storage", "(255)").required(),
    string("filename_disk", "(255)"),
    string("filename_download", "(255)").required(),
    string("title", "(255)"),
    string("type", "(255)"),
    uuid("folder").references("directus_folders", OnDelete::SetNull),
    uuid("uploaded_by").references("directus_users"),
    timestamp("created_on").required().byDefault("CURRENT_TIMESTAMP"),
    uuid("modified_by").references("directus_users"),
    timestamp("modified_on").required().byDefault("CURRENT_TIMESTAMP"),
    string("charset", "(50)"),
    bigInteger("filesize"),
    unsignedInteger("width"),
    unsignedInteger("height"),
    unsignedInteger("duration"),
    string("embed", "(200)"),
    text("description"),
    text("location"),
    text("tags"),
    json("metadata"),
    integer("focal_point_x"),
    integer("focal_point_y"),
    string("tus_id", "(64)"),
    json("tus_data"),
    timestamp("uploaded_on"),
};

constexpr SystemColumn kFlows[] = {
    uuid("id").primary().required(),
    string("name", "(255)").required(),
    string("icon", "(64)"),
    string("color", "(255)"),
    text("description"),
    string("status", "(255)").required().byDefault("'active'"),
    string("trigger", "(255)"),
    string("accountability", "(255)").byDefault("'all'"),
    json("options"),
    uuid("operation").unique("directus_flows_operation_unique"),
    timestamp("date_created").byDefault("CURRENT_TIMESTAMP"),
    uuid("user_created").references("directus_users", OnDelete::SetNull),
};

constexpr SystemColumn kMigrations[] = {
    string("version", "(255)").primary().required(),
    string("name", "(255)").required(),
    timestamp("timestamp").byDefault("CURRENT_TIMESTAMP"),
};

constexpr SystemColumn kNotifications[] = {
    serial("id"),
    timestamp("timestamp").byDefault("CURRENT_TIMESTAMP"),
    string("status", "(255)").byDefault("'inbox'"),
    uuid("recipient").required().references("directus_users", OnDelete::Cascade),
    uuid("sender").references("directus_users"),
    string("subject", "(255)").required(),
    text("message"),
    string("collection", "(64)"),
    string("item", "(255)"),
};

constexpr SystemColumn kOperations[] = {
    uuid("id").primary().required(),
    string("name", "(255)"),
    string("key", "(255)").required(),
    string("type", "(255)").required(),
    integer("position_x").required(),
    integer("position_y").required(),
    json("options"),
    uuid("resolve").unique("directus_operations_resolve_unique").references("directus_operations"),
    uuid("reject").unique("directus_operations_reject_unique").references("directus_operations"),
    uuid("flow").required().references("directus_flows", OnDelete::Cascade),
    timestamp("date_created").byDefault("CURRENT_TIMESTAMP"),
    uuid("user_created").references("directus_users", OnDelete::SetNull),
};

constexpr SystemColumn kPanels[] = {
    uuid("id").primary().required(),
    uuid("dashboard").required().references("directus_dashboards", OnDelete::Cascade),
    string("name", "(255)"),
    string("icon", "(64)"),
    string("color", "(10)"),
    boolean("show_header").required().off(),
    text("note"),
    string("type", "(255)").required(),
    integer("position_x").required(),
    integer("position_y").required(),
    integer("width").required(),
    integer("height").required(),
    json("options"),
    timestamp("date_created").byDefault("CURRENT_TIMESTAMP"),
    uuid("user_created").references("directus_users", OnDelete::SetNull),
};

constexpr SystemColumn kPermissions[] = {
    serial("id"),
    string("collection", "(64)").required().formerReference(),
    string("action", "(10)").required(),
    json("permissions"),
    json("validation"),
    json("presets"),
    text("fields"),
    uuid("policy").required().references("directus_policies", OnDelete::Cascade),
};

constexpr SystemColumn kPresets[] = {
    serial("id"),
    string("bookmark", "(255)"),
    uuid("user").references("directus_users", OnDelete::Cascade),
    uuid("role").references("directus_roles", OnDelete::Cascade),
    string("collection", "(64)").formerReference(),
    string("search", "(100)"),
    string("layout", "(100)").byDefault("'tabular'"),
    json("layout_query"),
    json("layout_options"),
    integer("refresh_interval"),
    json("filter"),
    string("icon", "(64)").byDefault("'bookmark'"),
    string("color", "(255)"),
};

constexpr SystemColumn kRelations[] = {
    serial("id"),
    string("many_collection", "(64)").required().formerReference(),
    string("many_field", "(64)").required(),
    string("one_collection", "(64)").formerReference(),
    string("one_field", "(64)"),
    string("one_collection_field", "(64)"),
    text("one_allowed_collections"),
    string("junction_field", "(64)"),
    string("sort_field", "(64)"),
    string("one_deselect_action", "(255)").required().byDefault("'nullify'"),
};

constexpr SystemColumn kVersions[] = {
    uuid("id").primary().required(),
    string("key", "(64)").required(),
    string("name", "(255)"),
    string("collection", "(64)").required().references("directus_collections", OnDelete::Cascade),
    string("item", "(255)").required(),
    string("hash", "(255)"),
    timestamp("date_created").byDefault("CURRENT_TIMESTAMP"),
    timestamp("date_updated").byDefault("CURRENT_TIMESTAMP"),
    uuid("user_created").references("directus_users", OnDelete::SetNull),
    uuid("user_updated").references("directus_users"),
    json("delta"),
};

constexpr SystemColumn kRevisions[] = {
    serial("id"),
    unsignedInteger("activity").required().references("directus_activity", OnDelete::Cascade),
    string("collection", "(64)").required().formerReference(),
    string("item", "(255)").required(),
    json("data"),
    json("delta"),
    unsignedInteger("parent").references("directus_revisions"),
    uuid("version").references("directus_versions", OnDelete::Cascade),
};

constexpr SystemColumn kShares[] = {
    uuid("id").primary().required(),
    string("name", "(255)"),
    string("collection", "(64)").required().references("directus_collections", OnDelete::Cascade),
    string("item", "(255)").required(),
    uuid("role").references("directus_roles", OnDelete::Cascade),
    string("password", "(255)"),
    uuid("user_created").references("directus_users", OnDelete::SetNull),
    timestamp("date_created").byDefault("CURRENT_TIMESTAMP"),
    timestamp("date_start"),
    timestamp("date_end"),
    integer("times_used").byDefault("'0'"),
    integer("max_uses"),
};

constexpr SystemColumn kSessions[] = {
    string("token", "(64)").primary().required(),
    uuid("user").references("directus_users", OnDelete::Cascade),
    timestamp("expires").required(),
    string("ip", "(255)"),
    text("user_agent"),
    uuid("share").references("directus_shares", OnDelete::Cascade),
    string("origin", "(255)"),
    string("next_token", "(64)"),
};

constexpr SystemColumn kSettings[] = {
    serial("id"),
    string("project_name", "(100)").required().byDefault("'Directus'"),
    string("project_url", "(255)"),
    string("project_color", "(255)").required().byDefault("'#6644FF'"),
    uuid("project_logo").references("directus_files"),
    uuid("public_foreground").references("directus_files"),
    uuid("public_background").references("directus_files"),
    text("public_note"),
    unsignedInteger("auth_login_attempts").byDefault("'25'"),
    string("auth_password_policy", "(100)"),
    string("storage_asset_transform", "(7)").byDefault("'all'"),
    json("storage_asset_presets"),
    text("custom_css"),
    uuid("storage_default_folder").references("directus_folders", OnDelete::SetNull),
    json("basemaps"),
    string("mapbox_key", "(255)"),
    json("module_bar"),
    string("project_descriptor", "(100)"),
    string("default_language", "(255)").required().byDefault("'en-US'"),
    json("custom_aspect_ratios"),
    uuid("public_favicon").references("directus_files"),
    string("default_appearance", "(255)").required().byDefault("'auto'"),
    string("default_theme_light", "(255)"),
    json("theme_light_overrides"),
    string("default_theme_dark", "(255)"),
    json("theme_dark_overrides"),
    string("report_error_url", "(255)"),
    string("report_bug_url", "(255)"),
    string("report_feature_url", "(255)"),
    boolean("public_registration").required().off(),
    boolean("public_registration_verify_email").required().on(),
    uuid("public_registration_role").references("directus_roles", OnDelete::SetNull),
    json("public_registration_email_filter"),
};

constexpr SystemColumn kTranslations[] = {
    uuid("id").primary().required(),
    string("language", "(255)").required(),
    string("key", "(255)").required(),
    text("value").required(),
};

constexpr SystemColumn kWebhooks[] = {
    serial("id"),
    string("name", "(255)").required(),
    string("method", "(10)").required().byDefault("'POST'"),
    string("url", "(255)").required(),
    string("status", "(10)").required().byDefault("'active'"),
    boolean("data").required().on(),
    string("actions", "(100)").required(),
    string("collections", "(255)").required(),
    json("headers"),
    boolean("was_active_before_deprecation").required().off(),
    uuid("migrated_flow").references("directus_flows", OnDelete::SetNull),
};

constexpr SystemTable kTables[] = {
    {"directus_roles", kRoles},
    {"directus_users", kUsers},
    {"directus_policies", kPolicies},
    {"directus_access", kAccess},
    {"directus_activity", kActivity},
    {"directus_collections", kCollections},
    {"directus_comments", kComments},
    {"directus_dashboards", kDashboards},
    {"directus_extensions", kExtensions},
    {"directus_fields", kFields},
    {"directus_folders", kFolders},
    {"directus_files", kFiles},
    {"directus_flows", kFlows},
    {"directus_migrations", kMigrations},
    {"directus_notifications", kNotifications},
    {"directus_operations", kOperations},
    {"directus_panels", kPanels},
    {"directus_permissions", kPermissions},
    {"directus_presets", kPresets},
    {"directus_relations", kRelations},
    {"directus_versions", kVersions},
    {"directus_revisions", kRevisions},
    {"directus_shares", kShares},
    {"directus_sessions", kSessions},
    {"directus_settings", kSettings},
    {"directus_translations", kTranslations},
    {"directus_webhooks", kWebhooks},
};

constexpr SystemMigration kMigrationRows[] = {
    {"20201028A", "Remove Collection Foreign Keys"},
    {"20201029A", "Remove System Relations"},
    {"20201029B", "Remove System Collections"},
    {"20201029C", "Remove System Fields"},
    {"20201105A", "Add Cascade System Relations"},
    {"20201105B", "Change Webhook URL Type"},
    {"20210225A", "Add Relations Sort Field"},
    {"20210304A", "Remove Locked Fields"},
    {"20210312A", "Webhooks Collections Text"},
    {"20210331A", "Add Refresh Interval"},
    {"20210415A", "Make Filesize Nullable"},
    {"20210416A", "Add Collections Accountability"},
    {"20210422A", "Remove Files Interface"},
    {"20210506A", "Rename Interfaces"},
    {"20210510A", "Restructure Relations"},
    {"20210518A", "Add Foreign Key Constraints"},
    {"20210519A", "Add System Fk Triggers"},
    {"20210521A", "Add Collections Icon Color"},
    {"20210525A", "Add Insights"},
    {"20210608A", "Add Deep Clone Config"},
    {"20210626A", "Change Filesize Bigint"},
    {"20210716A", "Add Conditions to Fields"},
    {"20210721A", "Add Default Folder"},
    {"20210802A", "Replace Groups"},
    {"20210803A", "Add Required to Fields"},
    {"20210805A", "Update Groups"},
    {"20210805B", "Change Image Metadata Structure"},
    {"20210811A", "Add Geometry Config"},
    {"20210831A", "Remove Limit Column"},
    {"20210903A", "Add Auth Provider"},
    {"20210907A", "Webhooks Collections Not Null"},
    {"20210910A", "Move Module Setup"},
    {"20210920A", "Webhooks URL Not Null"},
    {"20210924A", "Add Collection Organization"},
    {"20210927A", "Replace Fields Group"},
    {"20210927B", "Replace M2M Interface"},
    {"20210929A", "Rename Login Action"},
    {"20211007A", "Update Presets"},
    {"20211009A", "Add Auth Data"},
    {"20211016A", "Add Webhook Headers"},
    {"20211103A", "Set Unique to User Token"},
    {"20211103B", "Update Special Geometry"},
    {"20211104A", "Remove Collections Listing"},
    {"20211118A", "Add Notifications"},
    {"20211211A", "Add Shares"},
    {"20211230A", "Add Project Descriptor"},
    {"20220303A", "Remove Default Project Color"},
    {"20220308A", "Add Bookmark Icon and Color"},
    {"20220314A", "Add Translation Strings"},
    {"20220322A", "Rename Field Typecast Flags"},
    {"20220323A", "Add Field Validation"},
    {"20220325A", "Fix Typecast Flags"},
    {"20220325B", "Add Default Language"},
    {"20220402A", "Remove Default Value Panel Icon"},
    {"20220429A", "Add Flows"},
    {"20220429B", "Add Color to Insights Icon"},
    {"20220429C", "Drop Non Null From IP of Activity"},
    {"20220429D", "Drop Non Null From Sender of Notifications"},
    {"20220614A", "Rename Hook Trigger to Event"},
    {"20220801A", "Update Notifications Timestamp Column"},
    {"20220802A", "Add Custom Aspect Ratios"},
    {"20220826A", "Add Origin to Accountability"},
    {"20230401A", "Update Material Icons"},
    {"20230525A", "Add Preview Settings"},
    {"20230526A", "Migrate Translation Strings"},
    {"20230721A", "Require Shares Fields"},
    {"20230823A", "Add Content Versioning"},
    {"20230927A", "Themes"},
    {"20231009A", "Update CSV Fields to Text"},
    {"20231009B", "Update Panel Options"},
    {"20231010A", "Add Extensions"},
    {"20231215A", "Add Focalpoints"},
    {"20240122A", "Add Report URL Fields"},
    {"20240204A", "Marketplace"},
    {"20240305A", "Change Useragent Type"},
    {"20240311A", "Deprecate Webhooks"},
    {"20240422A", "Public Registration"},
    {"20240515A", "Add Session Window"},
    {"20240701A", "Add Tus Data"},
    {"20240716A", "Update Files Date Fields"},
    {"20240806A", "Permissions Policies"},
    {"20240817A", "Update Icon Fields Length"},
    {"20240909A", "Separate Comments"},
    {"20240909B", "Consolidate Content Versioning"},
    {"20240924A", "Migrate Legacy Comments"},
    {"20240924B", "Populate Versioning Deltas"},
};

} // namespace

const SystemColumn& SystemTable::primary() const
{
    return *std::find_if(columns.begin(), columns.end(), [](const SystemColumn& column) { return column.isPrimary; });
}

std::span<const SystemTable> systemTables()
{
    return kTables;
}

std::span<const SystemMigration> systemMigrations()
{
    return kMigrationRows;
}

} // namespace strata
