#include "core/services/files/storage.h"

#include <algorithm>
#include <cctype>

namespace strata::files {
namespace {

namespace fs = std::filesystem;

std::string upper(std::string_view name)
{
    std::string out(name);
    std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return out;
}

bool isBelow(const fs::path& path, const fs::path& root)
{
    const auto [rootEnd, ignored] = std::mismatch(root.begin(), root.end(), path.begin(), path.end());
    return rootEnd == root.end();
}

} // namespace

std::optional<fs::path> storedFile(const Config& config, std::string_view location, std::string_view name)
{
    const auto locations = config.list("STORAGE_LOCATIONS");
    const auto prefix = "STORAGE_" + upper(location);
    if (name.empty() || std::find(locations.begin(), locations.end(), location) == locations.end()
        || config.text(prefix + "_DRIVER") != "local")
        return std::nullopt;
    std::error_code error;
    const auto configured = config.path(prefix + "_ROOT");
    const auto root = fs::canonical(configured.empty() ? config.folder() / "uploads" : configured, error);
    if (error)
        return std::nullopt;
    // Links are followed before the check, so that none leads out either.
    const auto path = fs::canonical(root / fs::path(name).relative_path(), error);
    if (error || !isBelow(path, root) || !fs::is_regular_file(path, error))
        return std::nullopt;
    return path;
}

} // namespace strata::files
