#pragma once

#include "core/api/rest/router.h"
#include "core/data/permissions/rules.h"
#include "core/data/schema/describe.h"

namespace strata::rest {

/// What a caller may see of the data model (access-and-config §8.3). For one call: looks into its context's schema.
class SchemaView {
public:
    explicit SchemaView(const Call& call);

    const schema::Schema& schema() const { return m_schema; }
    bool seesAll() const { return !m_rules; }
    bool reads(std::string_view collection) const;
    bool reads(std::string_view collection, std::string_view field) const;
    /// Both collections (all the allowed ones of an M2A), the many field, and the alias if there is one.
    bool reads(const schema::Relation& relation) const;

    /// Throws Forbidden unless the collection may be read.
    void require(const std::string& collection) const;
    /// As require(), in the words of an items query.
    void requireCollections() const;

    /// Readable collections and the folders above them.
    std::vector<schema::ListedCollection> collections() const;
    /// Throws Forbidden when there is no such collection.
    const schema::Collection& collection(const std::string& name) const;

private:
    const schema::Schema& m_schema;
    /// Null = everything.
    const permissions::Rules* m_rules;
};

/// Columns, aliases, and those that only `/fields` knows; null when there is none.
const schema::Field* findField(const schema::Collection& collection, const std::string& name);

} // namespace strata::rest
