#pragma once

#include "core/data/database/dialects/dialect.h"
#include "core/data/schema/schema.h"

namespace strata::copy {

/// Whether a column keeps a portable value as it is. Checked before it is written: servers round and cut.
Fit fitOf(const Value& value, const schema::Field& field, const Dialect& dialect);

} // namespace strata::copy
