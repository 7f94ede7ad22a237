#pragma once

#include "core/data/database/value.h"
#include "core/data/schema/schema.h"

namespace strata::payload {

/// The value bound for a column (items-and-query §6.7, §7): checked and converted by the field's type. Dates become
/// epoch milliseconds, geometries WKT, objects and lists JSON text. Throws InvalidPayload for a value that the type can't
/// hold and ValueTooLong for a text longer than the column.
Value encode(const schema::Collection& collection, const schema::Field& field, const Json& value);

/// A key as the column compares it; like encode(), but nothing is refused: what does not fit matches no row.
Value encodeKey(const schema::Field& field, const Json& key);

/// Key as JSON from a bound value: integers as numbers, everything else as text.
Json keyJson(const Value& value);

} // namespace strata::payload
