#pragma once

#include "core/data/database/migrations.h"

#include <filesystem>
#include <optional>

namespace strata {

/// A migration that the operator wrote: the files of `MIGRATIONS_PATH` with one version and one name.
struct CustomMigration {
    /// What stands before the first "-".
    std::string version;
    /// The rest, as a title.
    std::string name;
    /// `<version>-<name>.up.sql` and `.down.sql`, those for this vendor first; empty = there is none.
    std::filesystem::path up {};
    std::filesystem::path down {};
    /// What only Directus can run; empty = there is none.
    std::filesystem::path javaScript {};

    /// Whether it stands for a step at all: a file to take back with does not.
    bool isStep() const { return !up.empty() || !javaScript.empty(); }
};

/// In order of version; a folder that is not there has none. Never throws.
std::vector<CustomMigration> customMigrations(const std::filesystem::path& folder, const Dialect& dialect);

/// Throws Error(Internal) when two of them, or one and a migration of the reference, have the same version.
void requireDistinct(const std::vector<CustomMigration>& migrations);

/// The first of that version, or nothing.
const CustomMigration* migrationOf(const std::vector<CustomMigration>& migrations, std::string_view version);

/// Those whose version is not among `done`.
std::vector<CustomMigration> outstandingMigrations(
    const std::vector<CustomMigration>& migrations, const std::set<std::string>& done);

} // namespace strata
