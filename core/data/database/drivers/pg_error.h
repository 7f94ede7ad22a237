#pragma once

#include "core/base/error.h"

struct pg_conn;
struct pg_result;

namespace strata {

/// The Error for a failed result by its SQLSTATE (items-and-query §2.4). `statement` is the text that failed: it tells
/// whether a value that has no place in its column was asked for or sent. The server's words go to the log only.
Error pgError(const pg_result* result, std::string_view statement);

/// The server is gone or can't be reached.
Error pgUnreachable(const pg_conn* handle);

} // namespace strata
