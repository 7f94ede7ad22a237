#pragma once

#include "core/data/database/connection.h"
#include "core/data/schema/schema.h"

#include <string>
#include <string_view>

namespace strata::payload {

/// What the API shows instead of a concealed value.
inline constexpr std::string_view kMask = "**********";

/// Appends a cell as JSON text, as the API shows a value of that field (items-and-query §6.7 "read", §7): booleans,
/// dates, JSON, csv lists, geometries, the mask of concealed values. Big integers keep every digit. Called for every
/// cell of every answer: no allocation for numbers, texts and dates.
void appendCell(std::string& out, const Rows& rows, int column, const schema::Field& field);

/// The cell by its database type alone, for computed columns.
void appendPlainCell(std::string& out, const Rows& rows, int column);

/// appendCell() as a value.
Json cell(const Rows& rows, int column, const schema::Field& field);

} // namespace strata::payload
