#include "core/services/doctor/patient.h"
#include "core/services/files/storage.h"

#include <set>

namespace strata::doctor {
namespace {

namespace fs = std::filesystem;

/// Objects without a row: those made from others, like `<id>__<hash>.jpg`, have none of their own.
void checkObjects(
    Findings& findings, const Config& config, const std::string& location, const std::set<std::string>& known)
{
    const auto root = files::placeOfFile(config, location, ".");
    std::error_code none;
    if (!root || !fs::is_directory(*root, none))
        return;
    std::size_t lost = 0;
    for (const auto& entry : fs::directory_iterator(*root)) {
        const std::string name = entry.path().filename().string();
        if (entry.is_regular_file() && !known.contains(name) && name.find("__") == std::string::npos
            && !name.starts_with("."))
            ++lost;
    }
    if (lost > 0)
        findings.push_back(
            {Severity::Note, location, std::to_string(lost) + " objects of this storage location belong to no file"});
}

} // namespace

/// Rows of files against the objects of the storage locations.
Findings checkFiles(Patient& patient)
{
    Findings findings;
    std::map<std::string, std::set<std::string>> known;
    for (const Json& row : patient.rows("directus_files", {"id", "storage", "filename_disk", "filesize"})) {
        const std::string location = json::text(row, "storage");
        const std::string name = json::text(row, "filename_disk");
        if (name.empty() || !files::placeOfFile(patient.config, location, name))
            continue; // embedded, or on a location that is elsewhere
        known[location].insert(name);
        const std::string id = json::text(row, "id");
        const auto object = files::storedFile(patient.config, location, name);
        std::int64_t size = 0;
        const Json& noted = json::member(row, "filesize");
        if (noted.is_string())
            size = std::stoll(noted.get<std::string>());
        else if (noted.is_number())
            size = noted.get<std::int64_t>();
        if (!object)
            findings.push_back(
                {Severity::Error, id, "The object \"" + name + "\" is not on the storage location \"" + location + "\"",
                    [&patient, id] { patient.remove("directus_files", id); }, true});
        else if (!noted.is_null() && fs::file_size(*object) != static_cast<std::uintmax_t>(size))
            findings.push_back({Severity::Warning, id,
                "The object \"" + name + "\" has " + std::to_string(fs::file_size(*object)) + " bytes, noted are "
                    + std::to_string(size),
                [&patient, id, bytes = fs::file_size(*object)] {
                    patient.update("directus_files", id, {{"filesize", bytes}});
                },
                true});
    }
    for (const std::string& location : patient.config.list("STORAGE_LOCATIONS"))
        checkObjects(findings, patient.config, location, known[location]);
    return findings;
}

} // namespace strata::doctor
