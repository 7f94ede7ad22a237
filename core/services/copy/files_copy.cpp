#include "core/services/copy/files_copy.h"

#include "core/base/config_defaults.h"
#include "core/base/config_edit.h"
#include "core/base/config_file.h"
#include "core/base/error.h"
#include "core/data/items/read.h"
#include "core/services/files/storage.h"

namespace strata::copy {
namespace {

namespace fs = std::filesystem;

/// Beside the target, then in its place: a stopped copy leaves no half object.
void copyObject(const fs::path& from, const fs::path& to)
{
    fs::create_directories(to.parent_path());
    fs::path part = to;
    part += ".part";
    fs::copy_file(from, part, fs::copy_options::overwrite_existing);
    fs::last_write_time(part, fs::last_write_time(from));
    fs::rename(part, to);
}

bool isThere(const fs::path& object, std::uintmax_t size)
{
    std::error_code none;
    return fs::file_size(object, none) == size && !none;
}

/// Where the project is, who may reach it: true for one place only.
bool isPortable(const std::string& name)
{
    static constexpr std::string_view kPlaces[]
        = {"HOST", "PORT", "PUBLIC_URL", "UNIX_SOCKET_PATH", "CONFIG_PATH", "REDIS"};
    const bool place = std::find(std::begin(kPlaces), std::end(kPlaces), name) != std::end(kPlaces);
    const bool storage = name.starts_with("STORAGE_") && (name.ends_with("_ROOT") || name.ends_with("_ENDPOINT"));
    const bool path = name.ends_with("_PATH") && !name.ends_with("_TEMPLATES_PATH");
    return config::isKnown(name) && !place && !storage && !path && !name.starts_with("DB_")
        && !name.starts_with("REDIS_") && !name.starts_with("ADMIN_");
}

} // namespace

FileCount copyFiles(Context& from, const Place& source, const Place& target)
{
    FileCount count;
    query::Query query;
    query.limit = -1;
    query.fields = {"storage", "filename_disk"};
    for (const Json& row : items::readManyJson(from, "directus_files", query)) {
        const std::string location = json::text(row, "storage");
        const std::string name = json::text(row, "filename_disk");
        const auto object = files::storedFile(source.config, location, name);
        if (!object) {
            ++count.missing;
            continue;
        }
        const auto place = files::placeOfFile(target.config, location, name);
        if (!place)
            throw Error(ErrorCode::InvalidPayload, "The target has no local storage location \"" + location + "\"");
        const std::uintmax_t size = fs::file_size(*object);
        if (!isThere(*place, size))
            copyObject(*object, *place);
        ++count.files;
        count.bytes += static_cast<std::int64_t>(size);
    }
    return count;
}

std::int64_t copyConfig(const Place& source, const Place& target)
{
    if (source.configFile.empty() || target.configFile.empty() || source.configFile == target.configFile)
        return 0;
    const config::Values there = config::readFile(target.configFile);
    std::map<std::string, std::optional<std::string>> added;
    for (const auto& [name, value] : config::readFile(source.configFile))
        if (isPortable(name) && !there.contains(name))
            added[name] = value;
    if (!added.empty())
        config::editFile(target.configFile, added);
    return static_cast<std::int64_t>(added.size());
}

} // namespace strata::copy
