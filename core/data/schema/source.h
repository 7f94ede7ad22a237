#pragma once

#include "core/data/schema/catalog.h"

namespace strata {

/// What a data model was read from; differs when somebody changed it (data-model-api §7.2).
struct ModelMarks {
    /// Differs after each change of tables.
    std::int64_t structure = 0;
    /// A hash over the rows of `directus_collections/fields/relations`.
    std::uint64_t metadata = 0;
    bool operator==(const ModelMarks&) const = default;
};

} // namespace strata

namespace strata::schema {

/// What a Schema is made of. One made from another by a change shares the rest with it.
struct Source {
    /// As isBefore() says.
    std::vector<CatalogTablePtr> tables;
    StoredRows rows;
    ModelMarks marks;
};

using SourcePtr = std::shared_ptr<const Source>;

/// The order of the catalogue.
bool isBefore(const CatalogTable& a, const CatalogTable& b);

} // namespace strata::schema
