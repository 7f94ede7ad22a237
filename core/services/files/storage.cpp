#include "core/services/files/storage.h"

#include <algorithm>
#include <cctype>

namespace strata::files {
namespace {

namespace fs = std::filesystem;

std::string upper(std::string_view name)
{
    std::string out(name);
    std::transform(
        out.begin(), out.end(), out.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return out;
}

bool isBelow(const fs::path& path, const fs::path& root)
{
    const auto [rootEnd, ignored] = std::mismatch(root.begin(), root.end(), path.begin(), path.end());
    return rootEnd == root.end();
}

/// The folder of a local location; nothing when it is not configured or not local.
std::optional<fs::path> rootOf(const Config& config, std::string_view location)
{
    const auto locations = config.list("STORAGE_LOCATIONS");
    const auto prefix = "STORAGE_" + upper(location);
    if (std::find(locations.begin(), locations.end(), location) == locations.end()
        || config.text(prefix + "_DRIVER") != "local")
        return std::nullopt;
    const auto configured = config.path(prefix + "_ROOT");
    return configured.empty() ? config.folder() / "uploads" : configured;
}

} // namespace

std::optional<fs::path> placeOfFile(const Config& config, std::string_view location, std::string_view name)
{
    const auto root = rootOf(config, location);
    const auto path = root ? (*root / fs::path(name).relative_path()).lexically_normal() : fs::path();
    if (!root || name.empty() || !isBelow(path, root->lexically_normal()))
        return std::nullopt;
    return path;
}

std::optional<fs::path> storedFile(const Config& config, std::string_view location, std::string_view name)
{
    const auto configured = rootOf(config, location);
    if (!configured || name.empty())
        return std::nullopt;
    std::error_code error;
    const auto root = fs::canonical(*configured, error);
    if (error)
        return std::nullopt;
    // Links are followed before the check, so that none leads out either.
    const auto path = fs::canonical(root / fs::path(name).relative_path(), error);
    if (error || !isBelow(path, root) || !fs::is_regular_file(path, error))
        return std::nullopt;
    return path;
}

} // namespace strata::files
