#include "core/services/system/services.h"

#include "core/base/error.h"

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

} // namespace

std::unique_ptr<ItemsService> makeService(Context& context, const std::string& collection)
{
    if (std::find(kClosed.begin(), kClosed.end(), collection) != kClosed.end())
        throw forbidden();
    return std::make_unique<ItemsService>(context, collection);
}

} // namespace strata::system
