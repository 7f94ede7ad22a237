#include "core/services/doctor/patient.h"

#include "core/data/items/items_service.h"
#include "core/data/items/read.h"

namespace strata::doctor {

std::string_view severityName(Severity severity)
{
    return severity == Severity::Error ? "error" : severity == Severity::Warning ? "warn" : "info";
}

Json Patient::rows(const std::string& collection, std::vector<std::string> fields, const Json& rule) const
{
    if (!schema().collection(collection))
        return Json::array();
    query::Query query;
    query.limit = -1;
    query.fields = std::move(fields);
    if (!rule.is_null())
        query.filter = query::parseFilter(rule, {});
    return items::readManyJson(context, collection, query);
}

void Patient::update(const std::string& collection, const Json& key, const Json& values) const
{
    ItemsService(context, collection).updateOne(key, values);
}

void Patient::remove(const std::string& collection, const Json& key) const
{
    ItemsService(context, collection).deleteMany({key});
}

} // namespace strata::doctor
