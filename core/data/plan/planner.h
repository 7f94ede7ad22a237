#pragma once

#include "core/data/permissions/rules.h"
#include "core/data/plan/plan.h"

namespace strata::plan {

/// What a plan is made for: the model, the caller's permissions (null = sees everything) and the configured limits.
struct Setting {
    const schema::Schema& schema;
    const permissions::Rules* rules = nullptr;
    query::QueryLimits limits;
};

/// Which items of the collection a read is about.
enum class Items { All, ByKey };

/// The plan of a read, with nested levels. Throws Forbidden, InvalidQuery.
Node planRead(
    const Setting& setting, const schema::Collection& collection, const query::Query& query, Items items = Items::All);

/// Counts of `meta`: rows the caller may read, and the same with filter and search. One Select, no outputs.
Node planCount(
    const Setting& setting, const schema::Collection& collection, const query::Query& query, query::MetaCount which);

/// The item check (access-and-config §6.4): rows among `keys` that `action` is allowed on; the primary key, then the number
/// 1 for each of `fields` that is allowed on that row (null where it is not). Throws Forbidden when a field is in no row.
Node planCheck(const Setting& setting, const schema::Collection& collection, permissions::Action action,
    const std::vector<Value>& keys, const std::vector<std::string>& fields);

/// Primary keys of the rows a query finds, in its order.
Node planKeys(const Setting& setting, const schema::Collection& collection, const query::Query& query);

} // namespace strata::plan
