#include "core/data/database/drivers/sqlite_backup.h"

#include "core/data/database/drivers/sqlite_connection.h"
#include "core/data/database/drivers/sqlite_error.h"

#include <filesystem>
#include <fstream>

#include <sqlite3.h>

namespace strata {
namespace {

namespace fs = std::filesystem;

/// A file that is not complete yet: gone with the object, unless it was moved.
class PartialFile {
public:
    /// Empty, with the rights of another file before anything is in it: rows are nobody else's business.
    PartialFile(const std::string& name, const std::string& like) : m_name(name)
    {
        fs::remove(m_name);
        std::ofstream(m_name).flush();
        fs::permissions(m_name, fs::status(like).permissions());
    }
    ~PartialFile()
    {
        std::error_code ignored; // it is gone when all went well
        fs::remove(m_name, ignored);
    }
    PartialFile(const PartialFile&) = delete;
    PartialFile& operator=(const PartialFile&) = delete;

    void moveTo(const std::string& target) const { fs::rename(m_name, target); }
    const std::string& name() const { return m_name; }

private:
    std::string m_name;
};

/// A plain connection to the file of the copy.
class Copy {
public:
    explicit Copy(const std::string& file)
    {
        if (sqlite3_open_v2(file.c_str(), &m_handle, SQLITE_OPEN_READWRITE, nullptr) != SQLITE_OK)
            fail();
    }
    ~Copy() { sqlite3_close(m_handle); }
    Copy(const Copy&) = delete;
    Copy& operator=(const Copy&) = delete;

    void takeAll(sqlite3* source)
    {
        sqlite3_backup* const backup = sqlite3_backup_init(m_handle, "main", source, "main");
        if (!backup)
            fail();
        sqlite3_backup_step(backup, -1);
        if (sqlite3_backup_finish(backup) != SQLITE_OK)
            fail();
    }

private:
    [[noreturn]] void fail() { throw sqliteError(m_handle); }

    sqlite3* m_handle = nullptr;
};

} // namespace

void backUpSqlite(const SqliteConnection& source, const std::string& file, const std::string& target)
{
    try {
        const PartialFile part(target + ".part", file);
        Copy(part.name()).takeAll(source.handle());
        part.moveTo(target);
    } catch (const fs::filesystem_error& failure) {
        throw Error(ErrorCode::Internal, "The backup \"" + target + "\" can't be written: " + failure.code().message());
    }
}

} // namespace strata
