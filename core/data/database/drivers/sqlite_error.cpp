#include "core/data/database/drivers/sqlite_error.h"

#include "core/base/log.h"
#include "core/base/text.h"

#include <sqlite3.h>

namespace strata {
namespace {

/// "UNIQUE constraint failed: articles.slug, articles.lang" → {articles, slug}.
Json constraintPlace(std::string_view message)
{
    Json place {{"collection", nullptr}, {"field", nullptr}};
    const size_t colon = message.find(": ");
    if (colon == std::string_view::npos)
        return place;
    std::string_view column = message.substr(colon + 2);
    column = column.substr(0, column.find(','));
    if (const size_t dot = column.find('.'); dot != std::string_view::npos) {
        place["collection"] = column.substr(0, dot);
        place["field"] = column.substr(dot + 1);
    }
    return place;
}

std::string where(const Json& place)
{
    std::string text;
    if (place["field"].is_string())
        text += " for field \"" + place["field"].get<std::string>() + "\"";
    if (place["collection"].is_string())
        text += " in collection \"" + place["collection"].get<std::string>() + "\"";
    return text;
}

std::optional<Error> constraintError(int code, std::string_view message)
{
    switch (code) {
    case SQLITE_CONSTRAINT_NOTNULL: {
        const Json place = constraintPlace(message);
        return Error(ErrorCode::NotNullViolation, "Value" + where(place) + " can't be null.", place);
    }
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID: {
        const Json place = constraintPlace(message);
        return Error(ErrorCode::RecordNotUnique, "Value" + where(place) + " has to be unique.", place);
    }
    case SQLITE_CONSTRAINT_FOREIGNKEY:
        return Error(
            ErrorCode::InvalidForeignKey, "Invalid foreign key.", Json {{"collection", nullptr}, {"field", nullptr}});
    default: return std::nullopt;
    }
}

} // namespace

Error sqliteError(sqlite3* handle)
{
    const int extended = sqlite3_extended_errcode(handle);
    const std::string message = sqlite3_errmsg(handle);
    if (auto error = constraintError(extended, message))
        return *std::move(error);
    switch (extended & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return serviceUnavailable("database", "The database is locked by another program");
    case SQLITE_FULL: return serviceUnavailable("database", "The disk is full; nothing was changed");
    case SQLITE_READONLY: return serviceUnavailable("database", "The database file is read-only");
    case SQLITE_IOERR:
        return serviceUnavailable("database", "The disk could not be read or written; nothing was changed");
    case SQLITE_CORRUPT: return serviceUnavailable("database", "The database file is damaged");
    case SQLITE_NOTADB: return serviceUnavailable("database", "The file is not a SQLite database");
    case SQLITE_CANTOPEN: return serviceUnavailable("database", "The database file can't be opened");
    default: log::error("SQLite: " + message); return Error(ErrorCode::Internal, "An unexpected error occurred.");
    }
}

} // namespace strata
