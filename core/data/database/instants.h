#pragma once

#include "core/base/clock.h"
#include "core/data/database/connection.h"

namespace strata {

/// An instant as the database's own columns hold it: milliseconds on SQLite, text elsewhere.
Value instant(const Connection& connection, clock::Millis time);

/// Reads both milliseconds and ISO text; 0 for null and for what is neither.
clock::Millis readInstant(const Rows& rows, int column);

} // namespace strata
