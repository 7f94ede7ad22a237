#include "core/base/error.h"

#include <array>

namespace strata {
namespace {

struct CodeRow {
    ErrorCode code;
    std::string_view name;
    int status;
};

constexpr std::array kCodes {
    CodeRow {ErrorCode::FailedValidation, "FAILED_VALIDATION", 400},
    CodeRow {ErrorCode::InvalidPayload, "INVALID_PAYLOAD", 400},
    CodeRow {ErrorCode::InvalidQuery, "INVALID_QUERY", 400},
    CodeRow {ErrorCode::RecordNotUnique, "RECORD_NOT_UNIQUE", 400},
    CodeRow {ErrorCode::InvalidForeignKey, "INVALID_FOREIGN_KEY", 400},
    CodeRow {ErrorCode::NotNullViolation, "NOT_NULL_VIOLATION", 400},
    CodeRow {ErrorCode::ContainsNullValues, "CONTAINS_NULL_VALUES", 400},
    CodeRow {ErrorCode::ValueTooLong, "VALUE_TOO_LONG", 400},
    CodeRow {ErrorCode::ValueOutOfRange, "VALUE_OUT_OF_RANGE", 400},
    CodeRow {ErrorCode::IllegalAssetTransformation, "ILLEGAL_ASSET_TRANSFORMATION", 400},
    CodeRow {ErrorCode::InvalidCredentials, "INVALID_CREDENTIALS", 401},
    CodeRow {ErrorCode::InvalidOtp, "INVALID_OTP", 401},
    CodeRow {ErrorCode::InvalidIp, "INVALID_IP", 401},
    CodeRow {ErrorCode::UserSuspended, "USER_SUSPENDED", 401},
    CodeRow {ErrorCode::TokenExpired, "TOKEN_EXPIRED", 401},
    CodeRow {ErrorCode::Forbidden, "FORBIDDEN", 403},
    CodeRow {ErrorCode::InvalidToken, "INVALID_TOKEN", 403},
    CodeRow {ErrorCode::InvalidProvider, "INVALID_PROVIDER", 403},
    CodeRow {ErrorCode::LimitExceeded, "LIMIT_EXCEEDED", 403},
    CodeRow {ErrorCode::RouteNotFound, "ROUTE_NOT_FOUND", 404},
    CodeRow {ErrorCode::MethodNotAllowed, "METHOD_NOT_ALLOWED", 405},
    CodeRow {ErrorCode::ContentTooLarge, "CONTENT_TOO_LARGE", 413},
    CodeRow {ErrorCode::UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE", 415},
    CodeRow {ErrorCode::RangeNotSatisfiable, "RANGE_NOT_SATISFIABLE", 416},
    CodeRow {ErrorCode::UnprocessableContent, "UNPROCESSABLE_CONTENT", 422},
    CodeRow {ErrorCode::RequestsExceeded, "REQUESTS_EXCEEDED", 429},
    CodeRow {ErrorCode::Internal, "INTERNAL_SERVER_ERROR", 500},
    CodeRow {ErrorCode::ServiceUnavailable, "SERVICE_UNAVAILABLE", 503},
    CodeRow {ErrorCode::InvalidProviderConfig, "INVALID_PROVIDER_CONFIG", 503},
    CodeRow {ErrorCode::OutOfDate, "OUT_OF_DATE", 503},
    CodeRow {ErrorCode::UnexpectedResponse, "UNEXPECTED_RESPONSE", 503},
};

const CodeRow& row(ErrorCode code)
{
    return kCodes[static_cast<size_t>(code)];
}

Json oneToJson(const Error& error)
{
    Json extensions = error.extensions.is_object() ? error.extensions : Json::object();
    extensions["code"] = codeName(error.code);
    return Json {{"message", error.message}, {"extensions", std::move(extensions)}};
}

} // namespace

std::string_view codeName(ErrorCode code)
{
    return row(code).name;
}

int httpStatus(ErrorCode code)
{
    return row(code).status;
}

ErrorCode codeOfName(std::string_view name)
{
    const auto found = std::find_if(kCodes.begin(), kCodes.end(), [&](const CodeRow& r) { return r.name == name; });
    return found == kCodes.end() ? ErrorCode::Internal : found->code;
}

Error::Error(ErrorCode code_, std::string message_, Json extensions_) :
    code(code_), message(std::move(message_)), extensions(std::move(extensions_))
{
}

int httpStatus(const Error& error)
{
    const int status = httpStatus(error.code);
    const bool same = std::all_of(
        error.others.begin(), error.others.end(), [&](const Error& other) { return httpStatus(other.code) == status; });
    return same ? status : 500;
}

Json toJson(const Error& error)
{
    Json list = Json::array();
    list.push_back(oneToJson(error));
    for (const Error& other : error.others)
        list.push_back(oneToJson(other));
    return Json {{"errors", std::move(list)}};
}

Error errorFromJson(const Json& body)
{
    const Json& list = json::member(body, "errors");
    if (!list.is_array() || list.empty())
        return Error(ErrorCode::Internal, "An unexpected error occurred.");
    std::vector<Error> errors;
    for (const Json& entry : list) {
        Json extensions = json::member(entry, "extensions");
        if (!extensions.is_object())
            extensions = Json::object();
        const ErrorCode code = codeOfName(json::text(extensions, "code"));
        extensions.erase("code");
        errors.emplace_back(code, json::text(entry, "message"), std::move(extensions));
    }
    Error first = std::move(errors.front());
    first.others.assign(std::make_move_iterator(errors.begin() + 1), std::make_move_iterator(errors.end()));
    return first;
}

Error forbidden()
{
    return Error(ErrorCode::Forbidden, "You don't have permission to access this.");
}

Error forbidden(std::string reason)
{
    Json extensions {{"reason", reason}};
    return Error(ErrorCode::Forbidden, std::move(reason), std::move(extensions));
}

Error invalidPayload(std::string reason)
{
    std::string message = "Invalid payload. " + reason + ".";
    return Error(ErrorCode::InvalidPayload, std::move(message), Json {{"reason", std::move(reason)}});
}

Error invalidQuery(std::string reason)
{
    std::string message = "Invalid query. " + reason + ".";
    return Error(ErrorCode::InvalidQuery, std::move(message), Json {{"reason", std::move(reason)}});
}

Error routeNotFound(std::string path)
{
    std::string message = "Route " + path + " doesn't exist.";
    return Error(ErrorCode::RouteNotFound, std::move(message), Json {{"path", std::move(path)}});
}

Error invalidCredentials()
{
    return Error(ErrorCode::InvalidCredentials, "Invalid user credentials.");
}

Error serviceUnavailable(std::string service, std::string reason)
{
    std::string message = "Service \"" + service + "\" is unavailable. " + reason + ".";
    return Error(ErrorCode::ServiceUnavailable, std::move(message),
        Json {{"service", std::move(service)}, {"reason", std::move(reason)}});
}

Error unprocessable(std::string reason)
{
    std::string message = "Can't process content. " + reason + ".";
    return Error(ErrorCode::UnprocessableContent, std::move(message), Json {{"reason", std::move(reason)}});
}

} // namespace strata
