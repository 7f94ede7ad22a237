#pragma once

#include "core/base/json.h"

#include <exception>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// Every error the API can answer with; names and statuses as Directus 11 (one table in error.cpp).
enum class ErrorCode {
    FailedValidation,
    InvalidPayload,
    InvalidQuery,
    RecordNotUnique,
    InvalidForeignKey,
    NotNullViolation,
    ContainsNullValues,
    ValueTooLong,
    ValueOutOfRange,
    IllegalAssetTransformation,
    InvalidCredentials,
    InvalidOtp,
    InvalidIp,
    UserSuspended,
    TokenExpired,
    Forbidden,
    InvalidToken,
    InvalidProvider,
    LimitExceeded,
    RouteNotFound,
    MethodNotAllowed,
    ContentTooLarge,
    UnsupportedMediaType,
    RangeNotSatisfiable,
    UnprocessableContent,
    RequestsExceeded,
    Internal,
    ServiceUnavailable,
    InvalidProviderConfig,
    OutOfDate,
    UnexpectedResponse,
};

/// "FORBIDDEN", … as sent in `extensions.code`.
std::string_view codeName(ErrorCode code);
/// HTTP status, for example 403.
int httpStatus(ErrorCode code);
/// The code of that name; Internal when there is none.
ErrorCode codeOfName(std::string_view name);

/// What ends a request. Thrown inside core; crosses threads inside Result. `message` may be shown to the caller.
struct Error : std::exception {
    Error(ErrorCode code, std::string message, Json extensions = Json::object());

    ErrorCode code;
    std::string message;
    /// Members besides `code`; always an object.
    Json extensions;
    /// Further errors of the same request (validation reports all failures together); usually empty.
    std::vector<Error> others;

    const char* what() const noexcept override { return message.c_str(); }
};

/// The status of the answer: the common one of all errors, 500 when they differ.
int httpStatus(const Error& error);
/// `{"errors":[{message, extensions:{…, code}}]}`.
Json toJson(const Error& error);
/// The reverse of toJson(), for answers of a remote server. Anything else gives an Internal error.
Error errorFromJson(const Json& body);

/// 403 without reason: "You don't have permission to access this."
Error forbidden();
/// 403 with `extensions.reason`.
Error forbidden(std::string reason);
/// 400 "Invalid payload. <reason>."
Error invalidPayload(std::string reason);
/// 400 "Invalid query. <reason>."
Error invalidQuery(std::string reason);
/// 404 "Route <path> doesn't exist."
Error routeNotFound(std::string path);
/// 401 "Invalid user credentials."
Error invalidCredentials();
/// 503 "Service "<service>" is unavailable. <reason>."
Error serviceUnavailable(std::string service, std::string reason);
/// 422 "Can't process content. <reason>."
Error unprocessable(std::string reason);

} // namespace strata
