#pragma once

#include "core/api/rest/router.h"
#include "core/data/permissions/model_view.h"
#include "core/data/schema/describe.h"

namespace strata::rest {

/// What the caller of a request may see of the data model. For one call: looks into its context's schema.
class SchemaView : public permissions::ModelView {
public:
    explicit SchemaView(const Call& call);

    /// Throws Forbidden unless the collection may be read.
    void require(const std::string& collection) const;
    /// As require(), in the words of an items query.
    void requireCollections() const;

    /// Readable collections and the folders above them.
    std::vector<schema::ListedCollection> collections() const;
    /// Throws Forbidden when there is no such collection.
    const schema::Collection& collection(const std::string& name) const;
};

/// Columns, aliases, and those that only `/fields` knows; null when there is none.
const schema::Field* findField(const schema::Collection& collection, const std::string& name);

} // namespace strata::rest
