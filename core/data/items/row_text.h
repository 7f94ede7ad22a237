#pragma once

#include "core/data/database/connection.h"
#include "core/data/plan/plan.h"

#include <string>

/// Rows of a plan's statement as JSON text, written straight from the cells.
namespace strata::items {

/// `"key":value,…` of the outputs that are plain values, without braces; the bare primary key when there are no outputs.
void appendValues(std::string& out, const Rows& rows, const plan::Node& node);

/// The whole row of a level without relations: an object, an aggregation's object, or the bare key.
void appendRow(std::string& out, const Rows& rows, const plan::Node& node);

} // namespace strata::items
