#include "core/base/config_defaults.h"

#include <array>
#include <unordered_map>

namespace strata::config {
namespace {

struct Variable {
    std::string_view name;
    std::string_view value;
};

constexpr Variable kVariables[] = {
    // General
    {"SERVE_APP", "true"},
    {"TEMP_PATH", "./node_modules/.directus"},
    {"GRAPHQL_SCHEMA_CACHE_CAPACITY", "100"},
    {"OPENAPI_ENABLED", "true"},
    {"GRAPHQL_SCHEMA_GENERATION_MAX_CONCURRENT", "5"},
    {"MIGRATIONS_PATH", "./migrations"},
    {"PACKAGE_FILE_LOCATION", "."},
    {"TELEMETRY", "true"},
    {"TELEMETRY_URL", ""},
    {"TELEMETRY_AUTHORIZATION", ""},
    {"ACCEPT_TERMS", ""},
    {"COMPLIANCE_URL", ""},
    {"TZ", ""},
    {"CONFIG_PATH", ".env"},
    {"HOST", "0.0.0.0"},
    {"PORT", "8055"},
    {"UNIX_SOCKET_PATH", ""},
    {"PUBLIC_URL", "/"},
    {"ROOT_REDIRECT", "./admin"},
    {"ROBOTS_TXT", "User-agent: *\nDisallow: /"},
    {"PROJECT_NAME", ""},
    {"SERVER_SHUTDOWN_TIMEOUT", "1000"},
    {"SERVER_KEEP_ALIVE_TIMEOUT", "5000"},
    {"SERVER_HEADERS_TIMEOUT", "60000"},
    {"SERVER_REQUEST_TIMEOUT", "300000"},
    {"SERVER_TIMEOUT", "0"},
    {"SERVER_MAX_REQUESTS_PER_SOCKET", "0"},
    {"SERVER_MAX_CONNECTIONS", ""},
    {"ADMIN_EMAIL", ""},
    {"ADMIN_PASSWORD", ""},
    {"ADMIN_TOKEN", ""},
    {"GRAPHQL_INTROSPECTION", "true"},

    // Security
    {"HOST_ALLOW_LIST", ""},
    {"CROSS_ORIGIN_OPENER_POLICY_ENABLED", "true"},
    {"CROSS_ORIGIN_OPENER_POLICY", "same-origin-allow-popups"},
    {"HASH_TYPE", "2"},
    {"HASH_ASSOCIATED_DATA", ""},
    {"HASH_RAW", ""},
    {"SECRET", ""},
    {"ACCESS_TOKEN_TTL", "15m"},
    {"REFRESH_TOKEN_TTL", "7d"},
    {"SESSION_COOKIE_TTL", "1d"},
    {"EMAIL_VERIFICATION_TOKEN_TTL", "7d"},
    {"USER_INVITE_TOKEN_TTL", "7d"},
    {"REFRESH_TOKEN_COOKIE_NAME", "directus_refresh_token"},
    {"REFRESH_TOKEN_COOKIE_DOMAIN", ""},
    {"REFRESH_TOKEN_COOKIE_SECURE", "false"},
    {"REFRESH_TOKEN_COOKIE_SAME_SITE", "lax"},
    {"SESSION_COOKIE_NAME", "directus_session_token"},
    {"SESSION_COOKIE_DOMAIN", ""},
    {"SESSION_COOKIE_SECURE", "false"},
    {"SESSION_COOKIE_SAME_SITE", "lax"},
    {"SESSION_REFRESH_GRACE_PERIOD", "10s"},
    {"LOGIN_STALL_TIME", "500"},
    {"REGISTER_STALL_TIME", "750"},
    {"PASSWORD_RESET_URL_ALLOW_LIST", ""},
    {"USER_INVITE_URL_ALLOW_LIST", ""},
    {"USER_REGISTER_URL_ALLOW_LIST", ""},
    {"IP_TRUST_PROXY", "true"},
    {"IP_CUSTOM_HEADER", "false"},
    {"IMPORT_IP_DENY_LIST", "0.0.0.0,169.254.169.254"},
    {"HSTS_ENABLED", "false"},
    {"HSTS_MAX_AGE", "31536000"},
    {"HSTS_INCLUDE_SUB_DOMAINS", "true"},
    {"HSTS_PRELOAD", "false"},
    {"HASH_MEMORY_COST", "65536"},
    {"HASH_TIME_COST", "3"},
    {"HASH_PARALLELISM", "4"},
    {"HASH_LENGTH", "32"},

    // CORS
    {"CORS_ENABLED", "false"},
    {"CORS_ORIGIN", "false"},
    {"CORS_METHODS", "GET,POST,PATCH,DELETE"},
    {"CORS_ALLOWED_HEADERS", "Content-Type,Authorization"},
    {"CORS_EXPOSED_HEADERS", "Content-Range"},
    {"CORS_CREDENTIALS", "true"},
    {"CORS_MAX_AGE", "18000"},

    // Limits
    {"QUERYSTRING_MAX_PARSE_DEPTH", "10"},
    {"QUERYSTRING_ARRAY_LIMIT", "500"},
    {"MAX_JSON_QUERY_DEPTH", "10"},
    {"MAX_IMPORT_ERRORS", "1000"},
    {"IMPORT_MAX_FILE_SIZE", "50mb"},
    {"IMPORT_TIMEOUT", "1h"},
    {"IMPORT_MAX_CONCURRENCY", "20"},
    {"IMPORT_EXPORT_NAMESPACE", "directus:import-export"},
    {"GRAPHQL_SINGLE_USE_MUTATIONS", ""},
    {"RELATIONAL_BATCH_SIZE", "25000"},
    {"EXPORT_BATCH_SIZE", "5000"},
    {"USERS_ADMIN_ACCESS_LIMIT", "Infinity"},
    {"USERS_APP_ACCESS_LIMIT", "Infinity"},
    {"USERS_API_ACCESS_LIMIT", "Infinity"},
    {"MAX_PAYLOAD_SIZE", "1mb"},
    {"MAX_BATCH_MUTATION", "Infinity"},
    {"MAX_RELATIONAL_DEPTH", "10"},
    {"QUERY_LIMIT_DEFAULT", "100"},
    {"QUERY_LIMIT_MAX", "-1"},
    {"GRAPHQL_QUERY_TOKEN_LIMIT", "5000"},

    // Rate limiters
    {"RATE_LIMITER_STORE", "memory"},
    {"RATE_LIMITER_BLOCK_DURATION", ""},
    {"RATE_LIMITER_KEY_PREFIX", ""},
    {"RATE_LIMITER_EXEC_EVENLY", ""},
    {"PRESSURE_LIMITER_ENABLED", "true"},
    {"PRESSURE_LIMITER_SAMPLE_INTERVAL", "250"},
    {"PRESSURE_LIMITER_MAX_EVENT_LOOP_UTILIZATION", "0.99"},
    {"PRESSURE_LIMITER_MAX_EVENT_LOOP_DELAY", ""},
    {"PRESSURE_LIMITER_MAX_MEMORY_RSS", "false"},
    {"PRESSURE_LIMITER_MAX_MEMORY_HEAP_USED", "false"},
    {"PRESSURE_LIMITER_RETRY_AFTER", "false"},
    {"RATE_LIMITER_ENABLED", "false"},
    {"RATE_LIMITER_POINTS", "50"},
    {"RATE_LIMITER_DURATION", "1"},
    {"RATE_LIMITER_GLOBAL_ENABLED", "false"},
    {"RATE_LIMITER_GLOBAL_POINTS", "1000"},
    {"RATE_LIMITER_GLOBAL_DURATION", "1"},
    {"RATE_LIMITER_REGISTRATION_ENABLED", "true"},
    {"RATE_LIMITER_REGISTRATION_POINTS", "5"},
    {"RATE_LIMITER_REGISTRATION_DURATION", "60"},
    {"RATE_LIMITER_HEALTHCHECK_THRESHOLD", "150"},
    {"RATE_LIMITER_GLOBAL_HEALTHCHECK_THRESHOLD", "150"},

    // Cache headers
    {"CACHE_STORE", "memory"},
    {"CACHE_NAMESPACE", "system-cache"},
    {"CACHE_AUTO_PURGE", "false"},
    {"CACHE_AUTO_PURGE_IGNORE_LIST", "directus_activity,directus_presets"},
    {"CACHE_SYSTEM_TTL", ""},
    {"CACHE_SCHEMA", "true"},
    {"CACHE_SCHEMA_MAX_ITERATIONS", "100"},
    {"CACHE_SCHEMA_SYNC_TIMEOUT", "10000"},
    {"CACHE_STATUS_HEADER", ""},
    {"CACHE_VALUE_MAX_SIZE", "false"},
    {"CACHE_SKIP_ALLOWED", "false"},
    {"CACHE_HEALTHCHECK_THRESHOLD", "150"},
    {"CACHE_SCHEMA_FREEZE_ENABLED", "false"},
    {"CACHE_DEPLOYMENT_TTL", ""},
    {"CACHE_ENABLED", "false"},
    {"CACHE_TTL", "5m"},
    {"CACHE_CONTROL_S_MAXAGE", "0"},

    // Database
    {"DB_CHARSET_NUMBER", ""},
    {"DB_VERSION", ""},
    {"DB_CLIENT", ""},
    {"DB_HOST", ""},
    {"DB_PORT", ""},
    {"DB_DATABASE", ""},
    {"DB_USER", ""},
    {"DB_PASSWORD", ""},
    {"DB_FILENAME", ""},
    {"DB_CONNECTION_STRING", ""},
    {"DB_SEARCH_PATH", ""},
    {"DB_SOCKET_PATH", ""},
    {"TRASH_RETENTION", "30d"},
    {"TRASH_MAX_SIZE", "2gb"},
    {"DB_EXCLUDE_TABLES", "spatial_ref_sys,sysdiagrams"},
    {"DB_CHARSET", "UTF8_GENERAL_CI"},
    {"DB_HEALTHCHECK_THRESHOLD", "150"},

    // Files
    {"FILES_MAX_UPLOAD_CONCURRENCY", "Infinity"},
    {"FILES_DELETE_ORIGINAL_ON_MOVE", "false"},
    {"TUS_UPLOAD_EXPIRATION", "10m"},
    {"TUS_CLEANUP_SCHEDULE", "0 * * * *"},
    {"ASSETS_INVALID_IMAGE_SENSITIVITY_LEVEL", "warning"},
    {"ASSETS_CACHE_REVALIDATE", "false"},
    {"ASSETS_TRANSFORM_IMAGE_MAX_OUTPUT_DIMENSION", "6000"},
    {"STORAGE_LOCATIONS", "local"},
    {"STORAGE_LOCAL_DRIVER", "local"},
    {"STORAGE_LOCAL_ROOT", "./uploads"},
    {"FILE_METADATA_ALLOW_LIST",
        "ifd0.Make,ifd0.Model,exif.FNumber,exif.ExposureTime,exif.FocalLength,exif.ISOSpeedRatings"},
    {"FILES_MAX_UPLOAD_SIZE", ""},
    {"FILES_MIME_TYPE_ALLOW_LIST", "*/*"},
    {"TUS_ENABLED", "false"},
    {"TUS_CHUNK_SIZE", "8mb"},
    {"ASSETS_CACHE_TTL", "30d"},
    {"ASSETS_TRANSFORM_MAX_CONCURRENT", "25"},
    {"ASSETS_TRANSFORM_IMAGE_MAX_DIMENSION", "6000"},
    {"ASSETS_TRANSFORM_TIMEOUT", "7500ms"},
    {"ASSETS_TRANSFORM_MAX_OPERATIONS", "5"},

    // Sign-in
    {"AUTH_ALLOWED_PUBLIC_URLS", ""},
    {"FLOWS_ENV_ALLOW_LIST", "false"},
    {"FLOWS_RUN_SCRIPT_MAX_MEMORY", "32"},
    {"FLOWS_RUN_SCRIPT_TIMEOUT", "10000"},
    {"AUTH_PROVIDERS", ""},
    {"AUTH_DISABLE_DEFAULT", "false"},

    // Extensions, e-mail, WebSockets
    {"EXTENSIONS_LOCATION", ""},
    {"EXTENSIONS_MUST_LOAD", "false"},
    {"EXTENSIONS_AUTO_RELOAD", "false"},
    {"EXTENSIONS_CACHE_TTL", ""},
    {"EXTENSIONS_SANDBOX_MEMORY", "100"},
    {"EXTENSIONS_SANDBOX_TIMEOUT", "1000"},
    {"EXTENSIONS_ROLLDOWN", "false"},
    {"EXTENSIONS_STORAGE_MAX_CONCURRENCY", "20"},
    {"MARKETPLACE_TRUST", "sandbox"},
    {"MARKETPLACE_REGISTRY", "https://registry.directus.io"},
    {"WEBSOCKETS_REST_CONN_LIMIT", "Infinity"},
    {"WEBSOCKETS_GRAPHQL_CONN_LIMIT", "Infinity"},
    {"WEBSOCKETS_GRAPHQL_AUTH_TIMEOUT", "10"},
    {"WEBSOCKETS_LOGS_PATH", "/websocket/logs"},
    {"WEBSOCKETS_LOGS_STYLE", "pretty"},
    {"WEBSOCKETS_LOGS_CONN_LIMIT", "Infinity"},
    {"EXTENSIONS_PATH", "./extensions"},
    {"EXTENSIONS_LIMIT", ""},
    {"EMAIL_FROM", "no-reply@example.com"},
    {"EMAIL_TRANSPORT", "sendmail"},
    {"EMAIL_VERIFY_SETUP", "true"},
    {"EMAIL_TEMPLATES_PATH", "./templates"},
    {"EMAIL_SENDMAIL_NEW_LINE", "unix"},
    {"EMAIL_SENDMAIL_PATH", "/usr/sbin/sendmail"},
    {"EMAIL_SMTP_HOST", ""},
    {"EMAIL_SMTP_PORT", ""},
    {"EMAIL_SMTP_USER", ""},
    {"EMAIL_SMTP_PASSWORD", ""},
    {"EMAIL_SMTP_NAME", ""},
    {"EMAIL_SMTP_SECURE", "false"},
    {"EMAIL_SMTP_IGNORE_TLS", "false"},
    {"WEBSOCKETS_ENABLED", "false"},
    {"WEBSOCKETS_HEARTBEAT_ENABLED", "true"},
    {"WEBSOCKETS_HEARTBEAT_PERIOD", "30"},
    {"WEBSOCKETS_REST_ENABLED", "true"},
    {"WEBSOCKETS_REST_PATH", "/websocket"},
    {"WEBSOCKETS_REST_AUTH", "handshake"},
    {"WEBSOCKETS_REST_AUTH_TIMEOUT", "10"},
    {"WEBSOCKETS_GRAPHQL_ENABLED", "true"},
    {"WEBSOCKETS_GRAPHQL_PATH", "/graphql"},
    {"WEBSOCKETS_GRAPHQL_AUTH", "handshake"},
    {"WEBSOCKETS_LOGS_ENABLED", "true"},
    {"WEBSOCKETS_LOGS_LEVEL", "info"},

    // Log and retention
    {"LOGGER_LEVELS", ""},
    {"SYNCHRONIZATION_STORE", "memory"},
    {"SYNCHRONIZATION_NAMESPACE", "directus-sync"},
    {"AUTOSAVE_REVISION_INTERVAL", "300"},
    {"LOG_LEVEL", "info"},
    {"LOG_STYLE", "pretty"},
    {"LOG_HTTP_IGNORE_PATHS", ""},
    {"RETENTION_ENABLED", "false"},
    {"RETENTION_SCHEDULE", "0 0 * * *"},
    {"RETENTION_BATCH", "500"},
    {"ACTIVITY_RETENTION", "90d"},
    {"REVISIONS_RETENTION", "90d"},
    {"FLOW_LOGS_RETENTION", "90d"},
};

constexpr std::array<std::string_view, 24> kFamilies {"AUTH_", "DB_", "EMAIL_", "HASH_", "REDIS", "STORAGE_",
    "CONTENT_SECURITY_POLICY_", "ASSETS_CONTENT_SECURITY_POLICY_", "HSTS_", "SERVER_", "LICENSE_", "PROJECT_OWNER",
    "PM2_", "LOGGER_", "METRICS_", "HEALTHCHECK_", "MCP_", "AI_", "LANGFUSE_", "BRAINTRUST_", "WEBSOCKETS_COLLAB_",
    "RATE_LIMITER_EMAIL_", "RATE_LIMITER_WEBSOCKETS_", "RATE_LIMITER_MCP_OAUTH_"};

const std::unordered_map<std::string_view, std::string_view>& table()
{
    static const auto map = [] {
        std::unordered_map<std::string_view, std::string_view> made;
        for (const Variable& variable : kVariables)
            made.emplace(variable.name, variable.value);
        return made;
    }();
    return map;
}

} // namespace

std::string_view defaultOf(std::string_view name)
{
    const auto found = table().find(name);
    return found == table().end() ? std::string_view() : found->second;
}

std::vector<std::string_view> names()
{
    std::vector<std::string_view> list;
    for (const Variable& variable : kVariables)
        list.push_back(variable.name);
    return list;
}

bool isKnown(std::string_view name)
{
    if (table().contains(name))
        return true;
    for (const std::string_view family : kFamilies)
        if (name.substr(0, family.size()) == family && name.size() > family.size())
            return true;
    return false;
}

} // namespace strata::config
