#pragma once

#include "core/base/config.h"

#include <filesystem>
#include <string>

namespace strata::copy {

/// One end of a copy: a project as its configuration leads to it.
struct Place {
    /// As it was named, without a password.
    std::string label;
    Config config;
    /// Where its variables are written; empty = nowhere.
    std::filesystem::path configFile;
};

/// `text`: a database URL (`postgres://user:password@host/database`, `mysql://…`), a configuration file (`.env`, `.json`,
/// `.yaml`, or a name that begins with a dot), else a SQLite file, which uses the `.env` beside it. Paths are relative to
/// `folder`. Throws InvalidPayload for what is none of these.
Place placeOf(const std::string& text, const std::filesystem::path& folder);

} // namespace strata::copy
