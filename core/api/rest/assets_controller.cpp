#include "core/api/rest/byte_range.h"
#include "core/api/rest/content_disposition.h"
#include "core/api/rest/router.h"
#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/data/items/read.h"
#include "core/services/files/storage.h"

#include <array>
#include <ctime>

namespace strata::rest {
namespace {

constexpr std::size_t kUuidLength = 36;

/// Files that the sign-in page and public pages show.
bool isPublic(Context& system, const std::string& id)
{
    query::Query query;
    query.fields = {"project_logo", "public_background", "public_foreground", "public_favicon"};
    const auto settings = items::readManyJson(system, "directus_settings", query);
    for (const auto& row : settings)
        for (const auto& value : row)
            if (value == id)
                return true;
    return false;
}

/// The row of a file that the caller may see. Throws Forbidden.
Json fileRow(Call& call, const std::string& id)
{
    auto system = call.context.asSystem();
    const auto* collection = system.schema->collection("directus_files");
    if (!collection || !text::isUuid(id))
        throw forbidden();
    if (!call.context.who.passesAll() && !isPublic(system, id))
        items::checkItems(call.context, *collection, permissions::Action::Read, {Json(id)}, {});
    query::Query query;
    query.fields = {"storage", "filename_disk", "filename_download", "type", "modified_on"};
    auto row = items::readOneJson(system, "directus_files", id, query);
    if (row.is_null())
        throw forbidden();
    return row;
}

/// "Sun, 06 Nov 1994 08:49:37 GMT".
std::string httpDate(clock::Millis time)
{
    const std::time_t seconds = time / 1000;
    std::tm parts {};
    gmtime_r(&seconds, &parts);
    std::array<char, 32> text {};
    const auto size = std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
    return {text.data(), size};
}

void addHeaders(Call& call, const Json& row, Response& response)
{
    auto& headers = response.headers;
    const auto name = call.parts.size() > 1 ? call.parts[1] : json::text(row, "filename_download");
    const bool download = call.parameters.contains("download");
    headers.add("content-type", json::text(row, "type", "application/octet-stream"));
    headers.add("content-disposition", contentDisposition(download ? "attachment" : "inline", name));
    headers.add("accept-ranges", "bytes");
    if (const auto modified = clock::parse(json::text(row, "modified_on")))
        headers.add("last-modified", httpDate(*modified));
    const auto seconds = call.worker.engine().config().duration("ASSETS_CACHE_TTL") / 1000;
    headers.add("cache-control",
        (call.context.who.role.empty() ? "public, max-age=" : "private, max-age=") + std::to_string(seconds));
    headers.add("vary", "Origin, Cache-Control");
    // A stored SVG or HTML page must not run scripts with the rights of this origin.
    headers.add("content-security-policy", "default-src 'none'");
}

void setBody(Call& call, const std::filesystem::path& path, Response& response)
{
    const auto size = std::filesystem::file_size(path);
    response.file = FileBody {path, 0, size};
    const auto header = call.request.headers.find("range");
    const auto range = header ? parseRange(*header, size) : std::nullopt;
    if (!range)
        return;
    response.status = 206;
    response.file = FileBody {path, range->offset, range->size};
    response.headers.add("content-range",
        "bytes " + std::to_string(range->offset) + "-" + std::to_string(range->offset + range->size - 1) + "/"
            + std::to_string(size));
}

Response getAsset(Call& call)
{
    // "/assets/<uuid>.jpg" names the same file.
    const auto row = fileRow(call, call.parts[0].substr(0, kUuidLength));
    const auto path = files::storedFile(
        call.worker.engine().config(), json::text(row, "storage"), json::text(row, "filename_disk"));
    if (!path)
        throw forbidden();
    Response response;
    addHeaders(call, row, response);
    setBody(call, *path, response);
    return response;
}

} // namespace

void addAssetsRoutes(Router& router)
{
    router.add(Method::Get, "/assets/:id", getAsset);
    router.add(Method::Get, "/assets/:id/:filename", getAsset);
}

} // namespace strata::rest
