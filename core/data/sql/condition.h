#pragma once

#include "core/data/plan/plan.h"

namespace strata::sql {

/// Appends a value of a row.
void appendExpression(Statement& statement, const plan::Expression& expression);
/// Appends a value, or NULL on rows where it is not visible.
void appendSelect(Statement& statement, const plan::Select& select);
void appendCondition(Statement& statement, const plan::Condition& condition);
/// Appends ` FROM table t0 LEFT JOIN …`.
void appendSource(Statement& statement, const plan::Source& source);

} // namespace strata::sql
