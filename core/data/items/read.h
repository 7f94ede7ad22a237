#pragma once

#include "core/data/items/context.h"
#include "core/data/plan/plan_cache.h"

namespace strata::items {

/// Counts asked for in Query::meta.
struct Counts {
    std::int64_t total = 0;
    std::int64_t filter = 0;
};

/// The answer to a list read: JSON text of the array, and its counts.
struct ReadResult {
    std::string data;
    Counts counts;
};

/// The one read pipeline. Query → plan (names looked up, permissions folded in) → statements, one per level → JSON text.
/// Reads run with the caller's permissions of `action` Read; throws Forbidden, InvalidQuery.
/// An unknown collection is Forbidden.
ReadResult readMany(Context& context, const std::string& collection, const query::Query& query);

/// The plan that readMany() runs, for an ItemReader.
plan::PlanPtr planMany(Context& context, const schema::Collection& collection, const query::Query& query);

Counts readCounts(Context& context, const schema::Collection& collection, const query::Query& query);

/// Items with these keys AND the query's filter; without a limit the number of keys is the limit.
ReadResult readByKeys(
    Context& context, const std::string& collection, const std::vector<Json>& keys, const query::Query& query);

/// JSON text of one item; throws Forbidden when it does not exist or may not be read.
std::string readOne(Context& context, const std::string& collection, const Json& key, const query::Query& query);

/// First row, or the object of defaults (items-and-query §1.5).
std::string readSingleton(Context& context, const std::string& collection, const query::Query& query);

/// Keys of the items a query finds, in its order; permissions of the caller apply.
std::vector<Json> readKeys(Context& context, const std::string& collection, const query::Query& query);

/// Parsed forms for code inside core.
Json readManyJson(Context& context, const std::string& collection, const query::Query& query);
/// Null when there is no such item (or it may not be read).
Json readOneJson(Context& context, const std::string& collection, const Json& key, const query::Query& query);

/// Throws Forbidden unless every key exists and the caller may do `action` on it, for every one of `fields` (may be
/// empty: the row only). access-and-config §6.4.
void checkItems(Context& context, const schema::Collection& collection, permissions::Action action,
    const std::vector<Json>& keys, const std::vector<std::string>& fields);

/// items-and-query §1.6: throws Forbidden for a key that can't be one of that collection.
void checkKey(const schema::Collection& collection, const Json& key);

} // namespace strata::items
