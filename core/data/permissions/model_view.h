#pragma once

#include "core/data/permissions/accountability.h"
#include "core/data/permissions/rules.h"
#include "core/data/schema/schema.h"

namespace strata::permissions {

/// What a caller may see of the data model (access-and-config §8.3). Lives no longer than the schema and the rules.
class ModelView {
public:
    /// `rules`: null = everything.
    ModelView(const schema::Schema& schema, const Rules* rules) : m_schema(schema), m_rules(rules) { }

    const schema::Schema& schema() const { return m_schema; }
    bool seesAll() const { return !m_rules; }
    bool reads(std::string_view collection) const { return may(Action::Read, collection); }
    bool reads(std::string_view collection, std::string_view field) const;
    /// Both collections (all the allowed ones of an M2A), the many field, and the alias if there is one.
    bool reads(const schema::Relation& relation) const;
    /// Whether some permission is about the action.
    bool may(Action action, std::string_view collection) const;

private:
    const schema::Schema& m_schema;
    const Rules* m_rules;
};

} // namespace strata::permissions
