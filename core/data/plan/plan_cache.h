#pragma once

#include "core/base/keyed_cache.h"
#include "core/data/permissions/rules.h"
#include "core/data/plan/planner.h"

namespace strata::plan {

/// A plan, and with it what it points into.
using PlanPtr = std::shared_ptr<const Node>;

/// Plans of recent reads. A plan is found again for the same query text, collection, schema snapshot (itself, not its
/// contents) and caller of the rules, so that nothing outdated is ever found. Owned by the engine. Thread-safe.
class PlanCache {
public:
    /// `make()` gives the Node. Queries without a text, and rules that hold for one request only, are planned anew.
    template <class Make>
    PlanPtr find(const schema::SchemaPtr& schema, const permissions::RulesPtr& rules,
        const schema::Collection& collection, const query::Query& query, Items items, Make make)
    {
        const auto load = [&] {
            Node root = make();
            return Kept {schema, rules ? rules->asked() : std::vector<permissions::RuleRowsPtr>(), std::move(root)};
        };
        const auto lasts
            = [&](const Kept&) { return !rules || rules->validity() == permissions::Validity::UntilChange; };
        const auto kept = query.text.get().empty()
            ? std::make_shared<const Kept>(load())
            : m_plans.find(keyOf(schema, rules, collection, query, items), load, lasts);
        return PlanPtr(kept, &kept->root);
    }
    /// Lets go of snapshots that are no longer in use.
    void forget() { m_plans.forget(); }

private:
    /// A few kilobytes each.
    static constexpr std::size_t kMost = 300;

    struct Kept {
        schema::SchemaPtr schema;
        std::vector<permissions::RuleRowsPtr> rules;
        Node root;
    };
    /// Kept snapshots have an address of their own for as long as their plans are kept.
    static std::string keyOf(const schema::SchemaPtr& schema, const permissions::RulesPtr& rules,
        const schema::Collection& collection, const query::Query& query, Items items);

    KeyedCache<Kept> m_plans {kMost};
};

} // namespace strata::plan
