#pragma once

#include "core/data/database/value.h"
#include "core/data/query/filter.h"
#include "core/data/schema/schema.h"

namespace strata::plan {

/// Throws InvalidQuery unless the operator fits the field (items-and-query §4.2). `type` is the compared value's type,
/// Integer for functions.
void checkOperator(const schema::Field& field, schema::Type type, query::Operator op);

/// A filter operand as the column stores it (§4.4). Throws InvalidQuery "Invalid numeric value" for text that is no number.
Value castOperand(const Json& operand, schema::Type type);

} // namespace strata::plan
