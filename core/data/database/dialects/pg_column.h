#pragma once

#include "core/data/database/ddl/change.h"

namespace strata::pg {

/// `"name"`.
std::string pgName(std::string_view name);
/// "varchar(255)", … (data-model-api §3.5).
std::string typeText(const ddl::Column& column);
/// "DEFAULT 'x'"; empty = no clause.
std::string defaultText(const ddl::Default& fallback);
/// `"name" varchar(255) NOT NULL DEFAULT 'x'`; generated keys with their constraint.
std::string columnText(const ddl::Column& column);

/// The type as the catalogue names it, with its size: "character varying(255)", "numeric(10,5)", "integer".
std::string catalogType(const ddl::Column& column);
std::string catalogType(const schema::Field& field);

} // namespace strata::pg
