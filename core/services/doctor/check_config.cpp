#include "core/base/config_check.h"
#include "core/base/url.h"
#include "core/services/doctor/patient.h"

#include <unistd.h>

namespace strata::doctor {
namespace {

constexpr std::size_t kShortSecret = 16;

void checkSecret(Findings& findings, const Config& config)
{
    const std::string secret = config.text("SECRET");
    if (secret.empty())
        findings.push_back(
            {Severity::Error, "SECRET", "It is missing: everybody is signed out when the server starts again"});
    else if (secret.size() < kShortSecret)
        findings.push_back({Severity::Warning, "SECRET",
            "It has less than " + std::to_string(kShortSecret) + " characters and can be guessed"});
}

void checkFolder(Findings& findings, const std::string& name, const std::filesystem::path& folder, int rights)
{
    if (access(folder.c_str(), F_OK) == 0 && access(folder.c_str(), rights) != 0)
        findings.push_back({Severity::Error, name,
            "The folder \"" + folder.string() + "\" is not "
                + (rights == R_OK ? "readable" : "readable and writable")});
}

void checkFolders(Findings& findings, const Config& config)
{
    for (const std::string& location : config.list("STORAGE_LOCATIONS")) {
        std::string prefix = "STORAGE_" + location;
        for (char& c : prefix)
            c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        if (config.text(prefix + "_DRIVER") == "local" && !config.text(prefix + "_ROOT").empty())
            checkFolder(findings, prefix + "_ROOT", config.path(prefix + "_ROOT"), R_OK | W_OK);
    }
    if (!config.text("EXTENSIONS_PATH").empty())
        checkFolder(findings, "EXTENSIONS_PATH", config.path("EXTENSIONS_PATH"), R_OK);
}

} // namespace

/// What a server would run with.
Findings checkConfig(Patient& patient)
{
    const Config& config = patient.config;
    Findings findings;
    checkSecret(findings, config);
    if (!parseUrl(config.text("PUBLIC_URL")))
        findings.push_back({Severity::Warning, "PUBLIC_URL", "\"PUBLIC_URL\" should be a full URL"});
    const std::string origin = config.text("CORS_ORIGIN");
    if (config.flag("CORS_ENABLED") && (origin == "true" || origin == "*"))
        findings.push_back({Severity::Warning, "CORS_ORIGIN", "Pages of any site may call the API"});
    checkFolders(findings, config);
    for (const std::string& problem : config::problems(config))
        findings.push_back({Severity::Warning, "configuration", problem});
    return findings;
}

} // namespace strata::doctor
