#include "tests/support/shared_folder.h"
#include "tests/support/test_database.h"

#include <fstream>

namespace strata::support {
namespace {

class SqliteTestDatabase final : public TestDatabase {
public:
    SqliteTestDatabase(const std::string& project, const std::filesystem::path& folder) : m_file(folder / "data.db")
    {
        namespace fs = std::filesystem;
        if (project.empty()) {
            std::ofstream(m_file).flush();
            return;
        }
        fs::copy_file(sharedFolder() + "/projects/" + project + "/data.db", m_file);
        fs::permissions(m_file, fs::perms::owner_write, fs::perm_options::add);
    }

    std::map<std::string, std::string> settings() const override
    {
        return {{"DB_CLIENT", "sqlite3"}, {"DB_FILENAME", m_file.string()}};
    }
    Dump dump() override { return dumpDatabase(m_file); }

private:
    std::filesystem::path m_file;
};

} // namespace

std::unique_ptr<TestDatabase> makeSqliteDatabase(const std::string& project, const std::filesystem::path& folder)
{
    return std::make_unique<SqliteTestDatabase>(project, folder);
}

} // namespace strata::support
