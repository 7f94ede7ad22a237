#include "core/api/openapi/document.h"

#include "core/api/openapi/components.h"
#include "core/api/openapi/paths.h"
#include "core/api/openapi/resource.h"
#include "core/base/version.h"

namespace strata::openapi {

Json document(const Reader& reader, const std::string& url)
{
    const Json& frame = resource().frame;
    const Tags tags(reader);
    Json made {{"openapi", frame["openapi"]}, {"info", frame["info"]},
        {"servers", Json::array({{{"url", url}, {"description", frame["server"]}}})}};
    made["info"]["version"] = kCompatibleVersion;
    made["paths"] = pathsOf(reader, tags);
    made["tags"] = tags.list();
    made["components"] = componentsOf(reader, tags);
    return made;
}

} // namespace strata::openapi
