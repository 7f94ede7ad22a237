#include "core/data/plan/plan_cache.h"

namespace strata::plan {
namespace {

void appendAddress(std::string& out, const void* address)
{
    out.append(reinterpret_cast<const char*>(&address), sizeof address);
}

} // namespace

std::string PlanCache::keyOf(const schema::SchemaPtr& schema, const permissions::RulesPtr& rules, const schema::Collection& collection,
    const query::Query& query, Items items)
{
    std::string key;
    key.reserve(64 + query.text.get().size());
    appendAddress(key, schema.get());
    appendAddress(key, rules.get());
    key.push_back(items == Items::ByKey ? 'k' : 'a');
    key += collection.name;
    key.push_back('?');
    key += query.text.get();
    return key;
}

} // namespace strata::plan
