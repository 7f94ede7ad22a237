#pragma once

#include "core/data/database/custom_migrations.h"

namespace strata {

/// Takes a project through the migrations of its operator, which run SQL of his own: not for callers of the API (see
/// tests/layering). Each step and its row are one transaction where the database can take back changes of tables; one that
/// fails throws Error, and those before it stay. Before the first step a database that is a file is copied
/// (Database::backUp()). Several programs may do so at once: a step is taken by one of them.
class Migrator {
public:
    enum class JavaScript { Refuse, Skip };
    enum class Backup { Make, Omit };

    /// The database outlives it. `javaScript`: what becomes of outstanding migrations that only Directus can run.
    Migrator(Database& database, const std::filesystem::path& folder, JavaScript javaScript);

    /// Throws Error when latest() would not begin: colliding versions, JavaScript. Also for a database that is no project yet.
    void check() const;
    /// Every outstanding one; their number.
    std::size_t latest(Backup backup = Backup::Make);
    /// The first one above the highest that is done; throws Error("Nothing to upgrade").
    void up();
    /// Takes the last step back: the newest, of several at that moment the highest. Throws Error when there is none
    /// ("Nothing to downgrade"), or it can't be taken back ("Couldn't find migration").
    void down();

private:
    enum class Direction { Up, Down };
    /// Without those that are to be skipped; throws for one that is JavaScript.
    std::vector<CustomMigration> runnable(std::vector<CustomMigration> wanted) const;
    /// Runs the script of one and changes its row. Nothing happens when another program was faster.
    void step(const CustomMigration& migration, Direction direction);
    void keepCopy(const std::string& occasion);

    Database& m_database;
    std::vector<CustomMigration> m_migrations;
    JavaScript m_javaScript;
    /// Omit, once it was made.
    Backup m_backup = Backup::Make;
};

} // namespace strata
