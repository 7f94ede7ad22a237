#pragma once

#include "core/api/rest/router.h"

/// The calls on items of one collection (items-and-query §1.2–§1.5), shared by `/items/:collection` and the mounts of
/// system collections. Singletons answer as such.
namespace strata::rest {

/// The collection, or Forbidden when there is none.
const schema::Collection& requireCollection(Call& call, const std::string& name);

Response listItems(Call& call, const schema::Collection& collection);
/// SEARCH: query and keys from the body.
Response searchItems(Call& call, const schema::Collection& collection);
Response getItem(Call& call, const schema::Collection& collection, const std::string& key);
/// An object or a list of objects.
Response createItems(Call& call, const schema::Collection& collection);
/// A list, `{keys, data}` or `{query, data}`.
Response updateItems(Call& call, const schema::Collection& collection);
Response updateItem(Call& call, const schema::Collection& collection, const std::string& key);
/// A list of keys, `{keys}` or `{query}`.
Response deleteItems(Call& call, const schema::Collection& collection);
Response deleteItem(Call& call, const schema::Collection& collection, const std::string& key);
/// Whether the caller of a singleton update gets an error when he may not read what he wrote.
enum class ReadBack { Strict, Lenient };
Response updateSingleton(Call& call, const schema::Collection& collection, ReadBack readBack);

/// What was written, as the caller may read it; 204 when he may not.
Response readBackOne(Call& call, const schema::Collection& collection, const Json& key);
Response readBackMany(Call& call, const schema::Collection& collection, const std::vector<Json>& keys);

} // namespace strata::rest
