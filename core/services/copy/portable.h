#pragma once

#include "core/data/database/connection.h"
#include "core/data/schema/schema.h"

namespace strata::copy {

/// What a cell means, whatever database it comes from: instants as milliseconds (a date is its local midnight), truth values
/// as bool, whole numbers as integers, geometries as WKT. A value that is none of its column's type comes as it is.
Value portable(const Rows& rows, int column, const schema::Field& field);

/// The same as it goes from one column to the other: date-times have whole seconds, as the API shows them.
Value carried(Value value, const schema::Field& from, const schema::Field& to);

/// One text for equal values of a field of that type.
void appendCanonical(std::string& out, const Value& value, schema::Type type);

} // namespace strata::copy
