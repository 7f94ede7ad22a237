#pragma once

#include "models/store/collection.h"
#include "models/store/field.h"
#include "models/store/relation.h"

#include <map>
#include <memory>

namespace strata::store {

/// The project's collections, fields and relations with all look-ups; immutable, shared as CatalogPtr, so that a view may
/// keep the one it was built with while a newer one arrives.
class Catalog {
public:
    Catalog() = default;
    /// Lists as answered by `/collections`, `/fields`, `/relations`.
    Catalog(const Json& collections, const Json& fields, const Json& relations, const Words& words);

    /// Ordered by sort, then name; folders and system collections included.
    const std::vector<Collection>& collections() const { return m_collections; }
    /// Null when there is none the user may see.
    const Collection* collection(std::string_view key) const;
    /// Of one collection, ordered by sort, then key; empty for an unknown one.
    const std::vector<Field>& fields(std::string_view collection) const;
    /// Null when there is none.
    const Field* field(std::string_view collection, std::string_view key) const;
    /// Null for folders.
    const Field* primaryKey(std::string_view collection) const;
    /// LinkKind::None for a field that is no relation.
    Link link(std::string_view collection, std::string_view field) const;
    const std::vector<Relation>& relations() const { return m_relations; }

private:
    const Relation* relationAt(std::string_view collection, std::string_view field) const;
    Link toOneLink(const Relation& relation) const;
    Link toManyLink(const Relation& relation) const;

    std::vector<Collection> m_collections;
    std::map<std::string, std::vector<Field>, std::less<>> m_fields;
    std::vector<Relation> m_relations;
};

using CatalogPtr = std::shared_ptr<const Catalog>;

} // namespace strata::store
