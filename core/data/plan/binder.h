#pragma once

#include "core/data/plan/access.h"
#include "core/data/plan/plan.h"

#include <map>

namespace strata::plan {

/// Binds filters, sorts and functions to a schema. `rules` are the caller's permissions; null sees everything.
/// Unknown and forbidden names give the same Forbidden error.
class Binder {
public:
    Binder(const schema::Schema& schema, const permissions::Rules* rules) : m_schema(schema), m_rules(rules) { }

    int newAlias() { return m_nextAlias++; }
    const schema::Schema& schema() const { return m_schema; }
    const permissions::Rules* rules() const { return m_rules; }
    Access readAccess(std::string_view collection) const
    {
        return Access(m_rules, collection, permissions::Action::Read);
    }

    /// A filter of the caller: every name must be readable; conditions see a field only on rows where it is visible.
    Condition filter(Source& source, const query::Filter& filter, std::string_view path);
    /// A filter of the program (item rules, internal keys): unrestricted.
    Condition rule(Source& source, const query::Filter& filter);
    /// The rows of these cases.
    Condition rows(Source& source, const std::vector<const Case*>& cases);
    /// Rows on which a field may be seen, of those that `access` shows: always true for fields granted without a rule.
    Condition visible(Source& source, const Access& access, std::string_view field);
    /// Rows matched by `search` (items-and-query §3.8).
    Condition search(Source& source, const Access& access, const std::string& term);
    Sort sort(Source& source, const Access& access, const query::SortKey& key, std::string_view path);
    /// A column or function of `source`. `key` as written: "title", "year(date)". `inFilter` chooses the error's words.
    Expression expression(const schema::Collection& collection, int alias, const query::FieldKey& key, bool inFilter);
    /// Throws the field's Forbidden sentence unless it exists and may be read.
    const schema::Field& readableField(
        const schema::Collection& collection, std::string_view name, std::string_view path) const;

private:
    /// Tables that one filter may refer to. To-many joins (and what hangs on them) stay inside an EXISTS.
    struct Scope {
        std::vector<Join>* toOne;
        std::vector<Join> deep;
        bool restricted = false;
        std::map<std::pair<int, std::string>, std::size_t> known;
    };
    struct Place {
        const schema::Collection* collection;
        int alias;
        /// Position of the last join in Scope::deep, or kNone while only to-one joins were passed.
        bool deep;
        std::string path;
    };

    Condition bind(Scope& scope, const query::Filter& filter, const Place& place, bool top);
    /// An operator that does not exist stands in a filter as a field of that name.
    bool isUnknownOperator(const schema::Field& field, std::string_view key) const;
    Condition bindField(Scope& scope, const query::Filter& filter, const Place& place, bool top);
    Condition compare(Scope& scope, const query::Filter& filter, const Place& place, const query::FieldKey& key);
    Condition someOrNone(
        Scope& scope, const query::Filter& filter, const Place& place, const schema::Field* field, bool top);
    Condition guard(Scope& scope, const Place& place, std::string_view field);
    Condition guarded(Scope& scope, const Place& place, std::string_view field, Condition condition);
    Place join(Scope& scope, const Place& place, const query::FieldKey& key, const std::string& text);
    Place followJoin(Scope& scope, const Place& place, const std::string& text);
    Place addJoin(Scope& scope, const Place& place, const std::string& text, Join join);
    Condition finish(Scope& scope, Condition condition) const;
    Condition ruleAt(std::vector<Join>& toOne, const schema::Collection& collection, int alias, bool deep,
        const query::Filter& filter);
    std::shared_ptr<SubSelect> children(
        const schema::Relation& relation, int outerAlias, const schema::Field* outerField);

    const schema::Schema& m_schema;
    const permissions::Rules* m_rules;
    int m_nextAlias = 0;
};

} // namespace strata::plan
