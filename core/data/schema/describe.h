#pragma once

#include "core/data/schema/schema.h"

namespace strata::schema {

/// Objects of `/collections`, `/fields` and `/relations` (data-model-api §2.1, §3.1, §4.1).
Json collectionJson(const Collection& collection);
Json extraJson(const Extra& extra);
Json fieldJson(const Schema& schema, const Collection& collection, const Field& field);
Json relationJson(const Relation& relation);

/// A row of the list of collections: exactly one of the two is set.
struct ListedCollection {
    const Collection* collection = nullptr;
    const Extra* extra = nullptr;
    const std::string& name() const { return collection ? collection->name : extra->name; }
    const Json& meta() const { return collection ? collection->meta : extra->meta; }
};
/// Stored rows by name, built-in ones, tables without a row (§2.2).
std::vector<ListedCollection> listedCollections(const Schema& schema);
Json listedCollectionJson(const ListedCollection& listed);

struct ListedField {
    const Collection* collection = nullptr;
    const Field* field = nullptr;
};
/// Columns by table, stored aliases, built-in aliases (§3.2).
std::vector<ListedField> listedFields(const Schema& schema);
/// Those of one collection, in the same order.
std::vector<ListedField> listedFields(const Collection& collection);

} // namespace strata::schema
