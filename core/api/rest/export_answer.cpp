#include "core/api/rest/export_answer.h"

#include "core/api/rest/content_disposition.h"
#include "core/base/text.h"
#include "core/services/transfer/export_text.h"

#include <ctime>

namespace strata::rest {
namespace {

/// What the route is about: "/items/<collection>", or the mount of a system collection.
std::string collectionName(const Call& call)
{
    const std::vector<std::string> parts = text::split(call.request.path, '/');
    if (parts.size() > 2 && parts[1] == "items")
        return percentDecode(parts[2], false);
    const std::string system = parts.size() > 1 ? "directus_" + parts[1] : std::string();
    return call.context.schema->collection(system) ? system : "Export";
}

/// "20240203-456": local time, the time of day without leading zeros as Directus 11.
std::string stamp()
{
    const std::time_t now = std::time(nullptr);
    std::tm time {};
    localtime_r(&now, &time);
    char date[16];
    std::strftime(date, sizeof date, "%Y%m%d", &time);
    return std::string(date) + "-" + std::to_string(time.tm_hour) + std::to_string(time.tm_min)
        + std::to_string(time.tm_sec);
}

} // namespace

void exportAnswer(const Call& call, Response& response)
{
    const bool exports = call.query.exportFormat && response.status == 200 && !response.file
        && (response.source || !response.body.empty());
    if (!exports)
        return;
    while (response.source && response.source->next(response.body)) { }
    response.source.reset();
    const Json body = json::tryParse(response.body);
    if (!body.is_object() || !body.contains("data"))
        return;
    const transfer::ExportType& type = transfer::exportType(*call.query.exportFormat);
    const std::string name = collectionName(call) + " " + stamp() + "." + std::string(type.extension);
    response.body = type.text(body["data"]);
    response.headers.set("content-type", std::string(type.contentType));
    response.headers.set("content-disposition", contentDisposition("attachment", name));
}

} // namespace strata::rest
