#pragma once

#include "core/data/plan/plan.h"

#include <span>

namespace strata::sql {

/// The statement of one level: its selects in order, then for aggregates the aggregate columns after the group columns.
/// `keys`: those of the parent rows (children of a nested read) or of the items themselves (a keyed root); with two and
/// more their count doesn't change the statement's text.
Statement select(const Dialect& dialect, const plan::Node& node, std::span<const Value> keys = {});

/// Whether the statement itself keeps only the window of each parent's list: else that is done while reading.
bool cutsLists(const Dialect& dialect, const plan::Node& node);

/// `SELECT count(*)` of a level's rows.
Statement count(const Dialect& dialect, const plan::Node& node);

} // namespace strata::sql
