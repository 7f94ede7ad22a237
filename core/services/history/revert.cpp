#include "core/services/history/revert.h"

#include "core/base/error.h"
#include "core/data/items/items_service.h"
#include "core/data/items/read.h"
#include "core/data/payload/decode.h"

namespace strata::history {

void revert(Context& context, const std::string& revision)
{
    const schema::Collection* revisions = context.schema->collection("directus_revisions");
    if (!revisions)
        throw forbidden();
    items::checkKey(*revisions, revision);
    const Json row = items::readOneJson(context, revisions->name, revision, {});
    if (row.is_null())
        throw forbidden();
    const Json& data = json::member(row, "data");
    if (!data.is_object())
        throw invalidPayload("Revision doesn't contain data to revert to");
    Json payload = Json::object();
    for (const auto& [name, value] : data.items())
        if (value != payload::kMask)
            payload[name] = value;
    context.serviceOf(context, json::text(row, "collection"))->updateOne(json::member(row, "item"), payload);
}

} // namespace strata::history
