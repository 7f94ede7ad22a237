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

/// The longest text that is hashed for somebody, in bytes.
constexpr std::size_t kLongestText = std::size_t(64) * 1024;

std::string requiredText(const Json& body, const std::string& name)
{
    const Json& value = json::member(body, name);
    if (value.is_null() || value == "" || value == 0 || value == false)
        throw invalidPayload("\"" + name + "\" is required");
    if (!value.is_string())
        throw invalidPayload("\"" + name + "\" must be a string");
    std::string text = value.get<std::string>();
    if (text.size() > kLongestText)
        throw invalidPayload("\"" + name + "\" must not be longer than 64 KiB");
    return text;
}

/// A hash costs time and memory: only for those who signed in.
void requireSignedIn(const Call& call)
{
    if (call.context.who.user.empty())
        throw forbidden();
}

/// Whether the number after `name` in "m=65536,t=3,p=4" is there and not above `most`.
bool costsAtMost(const std::string& costs, std::string_view name, std::uint32_t most)
{
    const std::size_t at = costs.find(name);
    std::uint32_t cost = 0;
    if (at == std::string::npos
        || std::from_chars(costs.data() + at + name.size(), costs.data() + costs.size(), cost).ec != std::errc())
        return false;
    return cost <= most;
}

/// `$argon2id$v=19$m=…,t=…,p=…$salt$hash`; the costs of a comparison are the sender's choice, within reason.
bool isHash(const std::string& hash)
{
    const std::vector<std::string> parts = text::split(hash, '$');
    return parts.size() == 6 && text::startsWith(hash, "$argon2") && costsAtMost(parts[3], "m=", 262'144)
        && costsAtMost(parts[3], "t=", 20) && costsAtMost(parts[3], "p=", 64);
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
    if (!isHash(hash))
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
    return key.is_string() || key.is_number()
        ? key
        : throw invalidPayload("\"" + name + "\" must be one of [string, number]");
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
    return {};
}

/// Any value of `system` but "false" and "0" means yes, as in the reference an empty one does.
bool asksForSystem(const Json& parameters)
{
    const std::string value = json::text(parameters, "system", "no");
    return parameters.contains("system") && value != "false" && value != "0";
}

Response clearCaches(Call& call)
{
    if (!call.context.who.passesAll())
        throw forbidden();
    Engine& engine = call.worker.engine();
    engine.answers().forget();
    if (asksForSystem(call.parameters)) {
        engine.reloadSchema(call.worker.connection());
        engine.authState().forgetUsers();
    }
    return {};
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
    router.add(Method::Post, "/utils/cache/clear", clearCaches);
    router.add(Method::Post, "/utils/revert/:revision", revertRevision);
}

} // namespace strata::rest
