#include "core/data/plan/plan_cache.h"

namespace strata::plan {

std::string PlanCache::keyOf(const schema::SchemaPtr& schema, const permissions::RulesPtr& rules,
    const schema::Collection& collection, const query::Query& query, Items items)
{
    std::string key;
    key.reserve(64 + query.text.get().size() + (rules ? rules->caller().size() : 0));
    const void* const snapshot = schema.get();
    key.append(reinterpret_cast<const char*>(&snapshot), sizeof snapshot);
    if (rules)
        key += rules->caller();
    key.push_back(items == Items::ByKey ? 'k' : 'a');
    key += collection.name;
    key.push_back('?');
    key += query.text.get();
    return key;
}

} // namespace strata::plan
