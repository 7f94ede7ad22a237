#include "core/data/database/custom_migrations.h"

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/base/title_case.h"
#include "core/data/database/dialects/dialect.h"
#include "core/data/database/system_tables.h"

#include <algorithm>
#include <map>

namespace strata {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kScriptEnding = ".sql";
constexpr std::string_view kJavaScriptEndings[] = {".js", ".cjs", ".mjs"};

bool takeEnding(std::string& name, std::string_view ending)
{
    if (!name.ends_with(ending))
        return false;
    name.resize(name.size() - ending.size());
    return true;
}

/// The files of one folder, gathered by version and name.
class Folder {
public:
    explicit Folder(const Dialect& dialect) : m_ownEnding("." + std::string(dialect.scriptName())) { }

    void add(const fs::path& file)
    {
        std::string name = file.filename().string();
        if (const std::size_t dash = name.find('-'); dash == std::string::npos || dash == 0)
            return;
        if (takeEnding(name, kScriptEnding))
            addScript(file, std::move(name));
        else if (std::any_of(std::begin(kJavaScriptEndings), std::end(kJavaScriptEndings),
                     [&](auto ending) { return takeEnding(name, ending); }))
            of(name).javaScript = file;
    }

    std::vector<CustomMigration> migrations() const
    {
        std::vector<CustomMigration> found;
        for (const auto& [key, migration] : m_migrations)
            found.push_back(migration);
        return found;
    }

private:
    void addScript(const fs::path& file, std::string name)
    {
        const bool own = takeEnding(name, m_ownEnding);
        const bool up = takeEnding(name, ".up");
        if (!up && !takeEnding(name, ".down")) {
            if (!isOfAnotherVendor(name))
                log::warn("\"" + file.string() + "\" is no migration: it ends neither in .up.sql nor in .down.sql");
            return;
        }
        CustomMigration& migration = of(name);
        fs::path& place = up ? migration.up : migration.down;
        if (own || place.empty())
            place = file;
    }

    static bool isOfAnotherVendor(const std::string& name)
    {
        for (const Dialect* dialect : {&sqliteDialect(), &pgDialect(), &mysqlDialect()})
            for (const char* direction : {".up.", ".down."})
                if (name.ends_with(direction + std::string(dialect->scriptName())))
                    return true;
        return false;
    }

    CustomMigration& of(const std::string& name)
    {
        const std::size_t dash = name.find('-');
        CustomMigration migration {name.substr(0, dash), text::titleCase(std::string_view(name).substr(dash + 1))};
        const std::pair key {migration.version, name};
        return m_migrations.try_emplace(key, std::move(migration)).first->second;
    }

    std::string m_ownEnding;
    std::map<std::pair<std::string, std::string>, CustomMigration> m_migrations;
};

bool isOfReference(const std::string& version)
{
    const auto migrations = systemMigrations();
    return std::any_of(
        migrations.begin(), migrations.end(), [&](const SystemMigration& one) { return one.version == version; });
}

} // namespace

std::vector<CustomMigration> customMigrations(const fs::path& folder, const Dialect& dialect)
{
    Folder found(dialect);
    std::error_code failure;
    // by name, so that which of two files counts does not depend on the disk
    std::set<fs::path> files;
    if (!folder.empty() && fs::exists(folder, failure))
        for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure))
            files.insert(entry->path());
    if (failure)
        log::warn("The folder of migrations \"" + folder.string() + "\" can't be read: " + failure.message());
    for (const fs::path& file : files)
        found.add(file);
    return found.migrations();
}

void requireDistinct(const std::vector<CustomMigration>& migrations)
{
    std::set<std::string> versions;
    for (const CustomMigration& migration : migrations)
        if (isOfReference(migration.version) || !versions.insert(migration.version).second)
            throw Error(
                ErrorCode::Internal, "Migration keys collide! Please ensure that every migration uses a unique key.");
}

const CustomMigration* migrationOf(const std::vector<CustomMigration>& migrations, std::string_view version)
{
    const auto found = std::find_if(
        migrations.begin(), migrations.end(), [&](const CustomMigration& one) { return one.version == version; });
    return found == migrations.end() ? nullptr : &*found;
}

std::vector<CustomMigration> outstandingMigrations(
    const std::vector<CustomMigration>& migrations, const std::set<std::string>& done)
{
    std::vector<CustomMigration> left;
    for (const CustomMigration& migration : migrations)
        if (migration.isStep() && !done.contains(migration.version))
            left.push_back(migration);
    return left;
}

} // namespace strata
