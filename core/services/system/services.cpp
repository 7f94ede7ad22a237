#include "core/services/system/services.h"

#include "core/base/error.h"
#include "core/services/system/comments_service.h"
#include "core/services/system/flows_service.h"
#include "core/services/system/folders_service.h"
#include "core/services/system/policies_service.h"
#include "core/services/system/presets_service.h"
#include "core/services/system/roles_service.h"
#include "core/services/system/settings_service.h"
#include "core/services/system/shares_service.h"
#include "core/services/system/translations_service.h"
#include "core/services/system/users_service.h"
#include "core/services/system/versions_service.h"

#include <array>

namespace strata::system {
namespace {

/// System tables that are written by services of another shape, or by nobody: nested writes and imports are refused.
constexpr std::array<std::string_view, 6> kClosed {
    "directus_collections",
    "directus_extensions",
    "directus_fields",
    "directus_migrations",
    "directus_relations",
    "directus_sessions",
};

using Maker = std::unique_ptr<ItemsService> (*)(Context&, const std::string&);

template <class Service>
std::unique_ptr<ItemsService> make(Context& context, const std::string& collection)
{
    return std::make_unique<Service>(context, collection);
}

struct Row {
    std::string_view collection;
    Maker make;
};

/// Collections with rules of their own.
constexpr Row kServices[] = {
    {"directus_access", make<AccessService>},
    {"directus_comments", make<CommentsService>},
    {"directus_flows", make<FlowsService>},
    {"directus_folders", make<FoldersService>},
    {"directus_policies", make<PoliciesService>},
    {"directus_presets", make<PresetsService>},
    {"directus_roles", make<RolesService>},
    {"directus_settings", make<SettingsService>},
    {"directus_shares", make<SharesService>},
    {"directus_translations", make<TranslationsService>},
    {"directus_users", make<UsersService>},
    {"directus_versions", make<VersionsService>},
};

} // namespace

std::unique_ptr<ItemsService> makeService(Context& context, const std::string& collection)
{
    if (std::find(kClosed.begin(), kClosed.end(), collection) != kClosed.end())
        throw forbidden();
    for (const Row& row : kServices) {
        if (row.collection == collection)
            return row.make(context, collection);
    }
    return std::make_unique<ItemsService>(context, collection);
}

} // namespace strata::system
