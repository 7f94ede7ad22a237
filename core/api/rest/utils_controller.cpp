#include "core/api/rest/utils_controller.h"

#include "core/api/rest/item_calls.h"
#include "core/base/crypto.h"
#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/base/text.h"
#include "core/services/history/revert.h"
#include "core/services/system/manual_sort.h"

#include <charconv>

namespace strata::rest {
namespace {

std::int64_t lengthParameter(const Json& parameters)
{
    const Json& sent = json::member(parameters, "length");
    if (sent.is_null())
        return 32;
    const std::string number = sent.is_string() ? sent.get<std::string>() : json::print(sent);
    double length = 0;
    const auto [end, failure] = std::from_chars(number.data(), number.data() + number.size(), length);
    if (failure != std::errc() || end != number.data() + number.size())
        throw invalidQuery("\"length\" must be a number");
    if (length < 1)
        throw invalidQuery("\"length\" must be greater than or equal to 1");
    if (length > 500)
        throw invalidQuery("\"length\" must be less than or equal to 500");
    const auto whole = static_cast<std::int64_t>(length);
    return static_cast<double>(whole) == length ? whole : throw invalidQuery("\"length\" must be an integer");
}

Response randomText(Call& call)
{
    return dataResponse(Json(ids::randomText(static_cast<std::size_t>(lengthParameter(call.parameters)))));
}

std::string requiredText(const Json& body, const std::string& name)
{
    const Json& value = json::member(body, name);
    if (value.is_null() || value == "" || value == 0 || value == false)
        throw invalidPayload("\"" + name + "\" is required");
    if (!value.is_string())
        throw invalidPayload("\"" + name + "\" must be a string");
    return value.get<std::string>();
}

/// A hash costs time and memory: only for those who signed in.
void requireSignedIn(const Call& call)
{
    if (call.context.who.user.empty())
        throw forbidden();
}

Response generateHash(Call& call)
{
    requireSignedIn(call);
    return dataResponse(Json(crypto::hashPassword(requiredText(call.body(), "string"), call.context.hashCost)));
}

Response verifyHash(Call& call)
{
    requireSignedIn(call);
    const Json body = call.body();
    const std::string text = requiredText(body, "string");
    const std::string hash = requiredText(body, "hash");
    if (!text::startsWith(hash, "$argon2"))
        throw invalidPayload("\"hash\" is not a valid hash");
    return dataResponse(Json(crypto::verifyPassword(hash, text)));
}

Json sortKey(const Json& body, const std::string& name)
{
    if (!body.contains(name))
        throw invalidPayload("\"" + name + "\" is required");
    const Json& key = body[name];
    if (key == "")
        throw invalidPayload("\"" + name + "\" is not allowed to be empty");
    return key.is_string() || key.is_number() ? key : throw invalidPayload("\"" + name + "\" must be one of [string, number]");
}

Response sortItems(Call& call)
{
    const schema::Collection& collection = requireCollection(call, call.parts[0]);
    const Json body = call.body();
    const Json item = sortKey(body, "item");
    const Json target = sortKey(body, "to");
    for (const auto& [name, value] : body.items())
        if (name != "item" && name != "to")
            throw invalidPayload("\"" + name + "\" is not allowed");
    system::moveItem(call.context, collection, item, target);
    Response response;
    response.status = 200;
    return response;
}

Response revertRevision(Call& call)
{
    history::revert(call.context, call.parts[0]);
    return Response::noContent();
}

} // namespace

void addUtilsRoutes(Router& router)
{
    router.add(Method::Get, "/utils/random/string", randomText);
    router.add(Method::Post, "/utils/hash/generate", generateHash);
    router.add(Method::Post, "/utils/hash/verify", verifyHash);
    router.add(Method::Post, "/utils/sort/:collection", sortItems);
    router.add(Method::Post, "/utils/revert/:revision", revertRevision);
}

} // namespace strata::rest
