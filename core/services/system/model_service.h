#pragma once

#include "core/data/items/context.h"

#include <string>
#include <vector>

namespace strata::system {

/// The metadata of collections and fields: rows of `directus_collections` and `directus_fields` (data-model-api §2.4,
/// §3.6). No tables are touched. Only for those who pass all checks, else Forbidden. The caller has the engine read the
/// schema again afterwards.
class ModelService {
public:
    explicit ModelService(Context& context) : m_context(context) { }

    struct CollectionChange {
        std::string collection;
        /// Object; null = nothing.
        Json meta;
    };
    /// All or none. Unmanaged tables and built-in collections get a row of their own; unknown names are Forbidden, a
    /// collection grouped under itself is an InvalidPayload.
    void updateCollections(const std::vector<CollectionChange>& changes);

    struct FieldChange {
        std::string field;
        Json meta;
    };
    /// All or none; as updateCollections().
    void updateFields(const std::string& collection, const std::vector<FieldChange>& changes);

private:
    void requireRights() const;
    void refuseCollectionCycles(const std::vector<CollectionChange>& changes) const;
    void updateField(const schema::Collection& collection, const FieldChange& change);

    Context& m_context;
};

} // namespace strata::system
