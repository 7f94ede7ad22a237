#include "core/api/rest/cached_answer.h"

#include "core/base/text.h"

#include <array>

namespace strata::rest {
namespace {

/// Never kept, whatever they answer.
constexpr std::array<std::string_view, 4> kFresh {"/auth", "/assets/", "/server/health", "/utils/"};

/// Dates that are "now" have no second time.
bool namesNow(std::string_view query)
{
    return query.find("NOW") != std::string_view::npos;
}

bool cacheable(const Call& call)
{
    const Request& request = call.request;
    const auto isFresh = [&](std::string_view path) { return text::startsWith(request.path, path); };
    const bool reads = request.method == Method::Get || request.method == Method::Head;
    return reads && !call.query.exportFormat && !namesNow(request.query)
        && std::none_of(kFresh.begin(), kFresh.end(), isFresh);
}

/// What was asked, and everything of the caller that the answer may depend on.
std::string keyOf(const Call& call)
{
    const Accountability& who = call.context.who;
    Json parameters = call.parameters;
    if (parameters.is_object())
        parameters.erase("access_token");
    return json::print(
        Json::array({call.request.path, parameters, who.user, who.role, who.share, who.policies, who.admin}));
}

/// The collection that the path is about.
std::string collectionOf(const Request& request)
{
    const std::vector<std::string> parts = text::split(request.path, '/');
    if (parts.size() > 2 && parts[1] == "items")
        return percentDecode(parts[2], false);
    return parts.size() > 1 ? "directus_" + parts[1] : std::string();
}

/// The caller wants an answer that is made now: he says so, or he edits in the app.
bool wantsFresh(const Call& call, const AnswerCache& cache, const Config& config)
{
    const auto control = call.request.headers.find("cache-control");
    if (config.flag("CACHE_SKIP_ALLOWED") && control && control->find("no-store") != std::string_view::npos)
        return true;
    const auto referer = call.request.headers.find("referer");
    if (!referer || !text::startsWith(*referer, call.context.publicUrl + "/admin"))
        return false;
    return !cache.followsChanges() || cache.ignores(collectionOf(call.request));
}

std::string cacheControl(const Call& call, const AnswerCache& cache, const Config& config, clock::Millis remaining)
{
    if (cache.followsChanges())
        return "no-cache";
    const Accountability& who = call.context.who;
    std::string control = who.user.empty() && who.share.empty() ? "public" : "private";
    control += ", max-age=" + std::to_string(std::max<clock::Millis>(0, remaining) / 1000);
    if (config.has("CACHE_CONTROL_S_MAXAGE"))
        control += ", s-maxage=" + std::to_string(config.integer("CACHE_CONTROL_S_MAXAGE"));
    return control;
}

Response responseOf(const AnswerCache::Answer& answer)
{
    Response response;
    response.headers = answer.headers;
    response.body = answer.body;
    return response;
}

/// Answers with a body of their own that may be given again.
bool keepable(const Response& response)
{
    return response.status == 200 && !response.source && !response.file && !response.headers.find("set-cookie")
        && !response.headers.find("cache-control");
}

} // namespace

Response cachedAnswer(const Call& call, const std::function<Response()>& make)
{
    Engine& engine = call.worker.engine();
    AnswerCache& cache = engine.answers();
    if (!cache.enabled() || !cacheable(call))
        return make();
    const Config& config = engine.config();
    const std::string key = keyOf(call);
    const bool fresh = wantsFresh(call, cache, config);
    const std::string status = text::lower(config.text("CACHE_STATUS_HEADER"));
    const auto finished = [&](Response response, const char* found, clock::Millis remaining) {
        if (!status.empty())
            response.headers.set(status, found);
        response.headers.set("cache-control", fresh ? "no-store" : cacheControl(call, cache, config, remaining));
        return response;
    };
    if (const AnswerCache::Pointer known = fresh ? nullptr : cache.find(key))
        return finished(responseOf(*known), "HIT", known->expires - clock::now());
    const std::uint64_t generation = cache.generation();
    Response response = make();
    if (!keepable(response))
        return response;
    cache.keep(key, {response.body, response.headers, 0}, generation);
    return finished(std::move(response), "MISS", cache.lifetime());
}

} // namespace strata::rest
