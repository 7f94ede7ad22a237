#pragma once

#include "core/base/error.h"

#include <optional>
#include <string>
#include <string_view>

namespace strata {

/// What the server or the client library said about a statement.
struct MysqlFailure {
    unsigned code = 0;
    std::string message;
};

/// Index of a "duplicate entry" message; nothing for other failures.
std::optional<std::string> duplicateIndex(const MysqlFailure& failure);

/// The server is gone: nothing can be said to it on this connection.
bool isLost(const MysqlFailure& failure);
/// The tables have changed since the statement was prepared.
bool isOutdated(const MysqlFailure& failure);
/// The server has rolled back the whole transaction.
bool isRolledBack(const MysqlFailure& failure);

/// The failure as the API tells it (items-and-query §2.4). `table`: the one written to, empty = none; `column`: the one of
/// the duplicate index, where known.
Error mysqlError(const MysqlFailure& failure, std::string_view table = {}, std::string_view column = {});

} // namespace strata
