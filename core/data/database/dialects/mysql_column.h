#pragma once

#include "core/data/database/ddl/change.h"
#include "core/data/schema/catalog.h"

namespace strata::mysql {

/// "`name`".
std::string mysqlName(std::string_view name);
/// "varchar(255)", … (data-model-api §3.5).
std::string typeText(const ddl::Column& column);
/// "DEFAULT 'x'"; empty = no clause.
std::string defaultText(const ddl::Column& column);
/// "`name` varchar(255) NOT NULL DEFAULT 'x'"; generated keys with their constraint.
std::string columnText(const ddl::Column& column);
/// The column as the catalogue will show it.
schema::CatalogColumn catalogColumn(const ddl::Column& column);

} // namespace strata::mysql
