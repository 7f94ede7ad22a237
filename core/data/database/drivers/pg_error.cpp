#include "core/data/database/drivers/pg_error.h"

#include "core/base/log.h"
#include "core/base/text.h"

#include <libpq-fe.h>

namespace strata {
namespace {

std::string fieldOf(const pg_result* result, int code)
{
    const char* const text = PQresultErrorField(result, code);
    return text ? text : "";
}

Json textOrNull(const std::string& text)
{
    return text.empty() ? Json(nullptr) : Json(text);
}

/// "Key (slug, lang)=(a, b) already exists." → slug.
std::string keyOfDetail(const std::string& detail)
{
    const std::size_t open = detail.find('(');
    const std::size_t close = detail.find_first_of(",)", open);
    return open == std::string::npos || close == std::string::npos ? std::string()
                                                                   : detail.substr(open + 1, close - open - 1);
}

std::string places(const Json& place)
{
    std::string text;
    if (place["field"].is_string())
        text += " for field \"" + place["field"].get<std::string>() + "\"";
    if (place["collection"].is_string())
        text += " in collection \"" + place["collection"].get<std::string>() + "\"";
    return text;
}

Error placed(const pg_result* result, ErrorCode code, const std::string& field, const char* what)
{
    const Json place {{"collection", textOrNull(fieldOf(result, PG_DIAG_TABLE_NAME))}, {"field", textOrNull(field)}};
    return Error(code, "Value" + places(place) + " " + what + ".", place);
}

std::optional<Error> constraintError(const pg_result* result, std::string_view state)
{
    if (state == "23505")
        return placed(result, ErrorCode::RecordNotUnique, keyOfDetail(fieldOf(result, PG_DIAG_MESSAGE_DETAIL)),
            "has to be unique");
    if (state == "23502") {
        const std::string column = fieldOf(result, PG_DIAG_COLUMN_NAME);
        const bool old = text::endsWith(fieldOf(result, PG_DIAG_MESSAGE_PRIMARY), "contains null values");
        return placed(result, old ? ErrorCode::ContainsNullValues : ErrorCode::NotNullViolation, column,
            old ? "contains null values" : "can't be null");
    }
    if (state == "23503") {
        const Json place {{"collection", textOrNull(fieldOf(result, PG_DIAG_TABLE_NAME))},
            {"field", textOrNull(keyOfDetail(fieldOf(result, PG_DIAG_MESSAGE_DETAIL)))}};
        return Error(ErrorCode::InvalidForeignKey, "Invalid foreign key" + places(place) + ".", place);
    }
    if (state == "22001")
        return placed(result, ErrorCode::ValueTooLong, {}, "is too long");
    if (state == "22003")
        return placed(result, ErrorCode::ValueOutOfRange, {}, "is out of range");
    return std::nullopt;
}

/// No such number, date, uuid, JSON, character.
bool isUnreadableValue(std::string_view state)
{
    return state == "22P02" || state == "22007" || state == "22008" || state == "22021" || state == "22P05"
        || state == "42804";
}

} // namespace

Error pgError(const pg_result* result, std::string_view statement)
{
    const std::string state = fieldOf(result, PG_DIAG_SQLSTATE);
    if (auto error = constraintError(result, state))
        return *std::move(error);
    const std::string message = fieldOf(result, PG_DIAG_MESSAGE_PRIMARY);
    if (isUnreadableValue(state)) {
        log::debug("PostgreSQL: " + state);
        return statement.starts_with("SELECT") ? invalidQuery("Invalid value") : invalidPayload("Invalid value");
    }
    if (state == "42704" || state == "42846")
        return invalidPayload("The database does not know this type, can't index it, or can't turn the values into it");
    if (state.starts_with("53"))
        return serviceUnavailable("database", "The database server has no room left; nothing was changed");
    if (state.starts_with("57P"))
        return serviceUnavailable("database", "The database server is shutting down or starting");
    if (state == "40001" || state == "40P01" || state == "55P03")
        return serviceUnavailable("database", "The rows are in use by another program");
    if (state == "25006")
        return serviceUnavailable("database", "The database is read-only");
    log::error("PostgreSQL: " + state + " " + message);
    return Error(ErrorCode::Internal, "An unexpected error occurred.");
}

Error pgUnreachable(const pg_conn* handle)
{
    log::error("PostgreSQL: " + std::string(text::trim(PQerrorMessage(handle))));
    return serviceUnavailable("database", "The database server can't be reached");
}

} // namespace strata
