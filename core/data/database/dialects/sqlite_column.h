#pragma once

#include "core/data/database/ddl/change.h"

namespace strata::sqlite {

/// "varchar(255)", … (data-model-api §3.5).
std::string typeText(const ddl::Column& column);
/// "default 'x'"; empty = no clause.
std::string defaultText(const ddl::Default& fallback);
/// "`name` varchar(255) not null default 'x'"; keys without their constraint.
std::string columnText(const ddl::Column& column);

} // namespace strata::sqlite
