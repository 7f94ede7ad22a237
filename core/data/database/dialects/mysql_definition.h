#pragma once

#include "core/data/database/connection.h"
#include "core/data/database/ddl/change.h"

#include <optional>
#include <string>

namespace strata::mysql {

/// All that a column is defined by: MODIFY takes the whole, so what is not asked for is said again (data-model-api §5.3).
struct Definition {
    /// "int(10) unsigned".
    std::string type;
    /// " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"; empty for what is no text.
    std::string characters;
    bool nullable = true;
    /// "DEFAULT 'x'", or empty.
    std::string fallback;
    /// " ON UPDATE …", " COMMENT …".
    std::string rest;
    /// " CHECK (…)" of the column itself.
    std::string check;
    bool generated = false;

    static Definition of(const ddl::Column& column);
    /// Behind the column's name.
    std::string text() const;
    /// "int unsigned": without a display width, which says nothing.
    std::string comparableType() const;
};

/// Nothing when there is no such column.
std::optional<Definition> readDefinition(Connection& connection, const std::string& table, const std::string& column);

} // namespace strata::mysql
