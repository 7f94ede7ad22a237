#include "core/data/database/drivers/mysql_error.h"

#include "core/base/log.h"

#include <errmsg.h>
#include <mysqld_error.h>

#include <algorithm>
#include <array>

namespace strata {
namespace {

// Codes that one of MariaDB and MySQL does not name.
constexpr unsigned kDisconnectedIdle = 4031;
constexpr unsigned kCheckFailed = 4025;
constexpr unsigned kCheckViolated = 3819;
constexpr unsigned kInvalidJson = 3140;

struct Place {
    std::string_view collection;
    std::string_view field;
};

Json placeJson(const Place& place)
{
    return {{"collection", place.collection.empty() ? Json() : Json(place.collection)},
        {"field", place.field.empty() ? Json() : Json(place.field)}};
}

std::string placeText(const Place& place)
{
    std::string text;
    if (!place.field.empty())
        text += " for field \"" + std::string(place.field) + "\"";
    if (!place.collection.empty())
        text += " in collection \"" + std::string(place.collection) + "\"";
    return text;
}

/// What stands between two marks: the first `open` at or after `from`, and the next `close`.
std::string_view between(std::string_view text, std::string_view open, std::string_view close, std::size_t from = 0)
{
    const std::size_t start = text.find(open, from);
    if (start == std::string_view::npos)
        return {};
    text.remove_prefix(start + open.size());
    return text.substr(0, text.find(close));
}

/// "… (`database`.`table`, CONSTRAINT `name` FOREIGN KEY (`column`) …"
Place foreignKeyPlace(std::string_view message)
{
    return {between(message, "`.`", "`"), between(message, "FOREIGN KEY (`", "`")};
}

/// "… column 'name' at row 1", "… column `database`.`table`.`name` at row 1"
std::string_view refusedColumn(std::string_view message)
{
    const std::size_t at = message.find("olumn ");
    if (at == std::string_view::npos)
        return between(message, "ield '", "'");
    std::string_view name = message.substr(at + 6);
    name = name.substr(0, name.find(" at row"));
    if (const std::size_t dot = name.rfind("`.`"); dot != std::string_view::npos)
        name.remove_prefix(dot + 2);
    return name.size() > 2 ? between(name, name.substr(0, 1), name.substr(0, 1)) : std::string_view();
}

struct ConstraintRule {
    unsigned code;
    ErrorCode error;
    /// The message is `before` + place + `after`.
    const char* before;
    const char* after;
};

constexpr std::array kConstraints {
    ConstraintRule {ER_BAD_NULL_ERROR, ErrorCode::NotNullViolation, "Value", " can't be null."},
    ConstraintRule {ER_NO_DEFAULT_FOR_FIELD, ErrorCode::NotNullViolation, "Value", " can't be null."},
    ConstraintRule {ER_DATA_TOO_LONG, ErrorCode::ValueTooLong, "Value", " is too long."},
    ConstraintRule {ER_WARN_DATA_OUT_OF_RANGE, ErrorCode::ValueOutOfRange, "Value", " is out of range."},
    ConstraintRule {ER_INVALID_USE_OF_NULL, ErrorCode::ContainsNullValues, "Field", " contains null values."},
    ConstraintRule {WARN_DATA_TRUNCATED, ErrorCode::ContainsNullValues, "Field", " contains null values."},
};

struct PayloadRule {
    unsigned code;
    const char* reason;
};

constexpr std::array kRefusedPayloads {
    PayloadRule {ER_INVALID_DEFAULT, "The default does not fit the type of the field"},
    PayloadRule {ER_CANT_CREATE_TABLE, "The foreign key or a type of the table is not possible"},
    PayloadRule {ER_FK_COLUMN_CANNOT_CHANGE, "The field is part of a foreign key and can't be changed"},
    PayloadRule {ER_FK_COLUMN_CANNOT_CHANGE_CHILD, "A foreign key points at the field, which can't be changed"},
    PayloadRule {ER_TRUNCATED_WRONG_VALUE_FOR_FIELD, "A value does not fit the type of its field"},
    PayloadRule {ER_TRUNCATED_WRONG_VALUE, "A value does not fit the type of its field"},
    PayloadRule {ER_CANT_CREATE_GEOMETRY_OBJECT, "Invalid geometry"},
    PayloadRule {kInvalidJson, "Invalid JSON text"},
    PayloadRule {kCheckFailed, "A value does not pass the check of its field"},
    PayloadRule {kCheckViolated, "A value does not pass the check of its field"},
    PayloadRule {ER_TOO_BIG_ROWSIZE, "Row size limit reached, use type \"text\""},
    PayloadRule {ER_TOO_LONG_KEY, "The field is too long for an index"},
    PayloadRule {ER_BLOB_KEY_WITHOUT_LENGTH, "A text without a length can't be a key or unique"},
    PayloadRule {ER_TOO_LONG_IDENT, "The name is too long"},
};

struct ServiceRule {
    unsigned code;
    const char* reason;
};

constexpr std::array kServiceReasons {
    ServiceRule {CR_CONNECTION_ERROR, "The database server can't be reached"},
    ServiceRule {CR_CONN_HOST_ERROR, "The database server can't be reached"},
    ServiceRule {CR_UNKNOWN_HOST, "The host of the database server is unknown"},
    ServiceRule {CR_SERVER_GONE_ERROR, "The connection to the database server was lost"},
    ServiceRule {CR_SERVER_LOST, "The connection to the database server was lost"},
    ServiceRule {ER_CONNECTION_KILLED, "The connection to the database server was ended by it"},
    ServiceRule {ER_SERVER_SHUTDOWN, "The database server is shutting down"},
    ServiceRule {kDisconnectedIdle, "The connection to the database server was ended by it"},
    ServiceRule {ER_CON_COUNT_ERROR, "The database server has too many connections"},
    ServiceRule {ER_TOO_MANY_USER_CONNECTIONS, "The database server has too many connections"},
    ServiceRule {ER_ACCESS_DENIED_ERROR, "The database server refused user or password"},
    ServiceRule {ER_DBACCESS_DENIED_ERROR, "The user has no access to the database"},
    ServiceRule {ER_TABLEACCESS_DENIED_ERROR, "The user may not do this in the database"},
    ServiceRule {ER_BAD_DB_ERROR, "The database does not exist"},
    ServiceRule {ER_LOCK_WAIT_TIMEOUT, "The rows are locked by another program"},
    ServiceRule {ER_LOCK_DEADLOCK, "Another change was in the way; nothing was changed"},
    ServiceRule {ER_DISK_FULL, "The disk of the database server is full; nothing was changed"},
    ServiceRule {ER_RECORD_FILE_FULL, "The disk of the database server is full; nothing was changed"},
    ServiceRule {ER_OPTION_PREVENTS_STATEMENT, "The database server is read-only"},
    ServiceRule {ER_NET_PACKET_TOO_LARGE, "The database server refuses a value of this size"},
};

template <class Rules>
auto ruleOf(const Rules& rules, unsigned code)
{
    return std::find_if(rules.begin(), rules.end(), [&](const auto& rule) { return rule.code == code; });
}

bool isForeignKey(unsigned code)
{
    return code == ER_NO_REFERENCED_ROW_2 || code == ER_NO_REFERENCED_ROW || code == ER_ROW_IS_REFERENCED_2
        || code == ER_ROW_IS_REFERENCED;
}

} // namespace

std::optional<std::string> duplicateIndex(const MysqlFailure& failure)
{
    if (failure.code != ER_DUP_ENTRY)
        return std::nullopt;
    // "Duplicate entry 'value' for key 'index'"; MySQL 8 writes 'table.index'. The value may contain anything.
    const std::size_t mark = failure.message.rfind("for key '");
    if (mark == std::string::npos)
        return std::nullopt;
    std::string index = failure.message.substr(mark + 9);
    index.resize(std::min(index.rfind('\''), index.size()));
    return index.substr(index.rfind('.') + 1);
}

bool isLost(const MysqlFailure& failure)
{
    return failure.code == CR_SERVER_GONE_ERROR || failure.code == CR_SERVER_LOST
        || failure.code == ER_CONNECTION_KILLED || failure.code == ER_SERVER_SHUTDOWN
        || failure.code == kDisconnectedIdle;
}

bool isOutdated(const MysqlFailure& failure)
{
    return failure.code == CR_NEW_STMT_METADATA || failure.code == ER_NEED_REPREPARE
        || failure.code == ER_UNKNOWN_STMT_HANDLER;
}

bool isRolledBack(const MysqlFailure& failure)
{
    return failure.code == ER_LOCK_DEADLOCK || isLost(failure);
}

Error mysqlError(const MysqlFailure& failure, std::string_view table, std::string_view column)
{
    const Place written {table, refusedColumn(failure.message)};
    if (failure.code == ER_DUP_ENTRY) {
        const Place unique {table, column};
        return Error(ErrorCode::RecordNotUnique, "Value" + placeText(unique) + " has to be unique.", placeJson(unique));
    }
    if (isForeignKey(failure.code)) {
        const Place key = foreignKeyPlace(failure.message);
        return Error(ErrorCode::InvalidForeignKey, "Invalid foreign key" + placeText(key) + ".", placeJson(key));
    }
    if (const auto rule = ruleOf(kConstraints, failure.code); rule != kConstraints.end())
        return Error(rule->error, rule->before + placeText(written) + rule->after, placeJson(written));
    if (const auto rule = ruleOf(kRefusedPayloads, failure.code); rule != kRefusedPayloads.end())
        return invalidPayload(rule->reason);
    if (const auto rule = ruleOf(kServiceReasons, failure.code); rule != kServiceReasons.end())
        return serviceUnavailable("database", rule->reason);
    log::error("MySQL " + std::to_string(failure.code) + ": " + failure.message);
    return Error(ErrorCode::Internal, "An unexpected error occurred.");
}

} // namespace strata
