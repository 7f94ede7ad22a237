#pragma once

#include "core/base/keyed_cache.h"
#include "core/data/permissions/grants.h"
#include "core/data/permissions/stored_rules.h"

#include <atomic>

namespace strata::permissions {

/// Grants of recent callers and their rules for a collection, kept until forget(). Owned by the engine. Thread-safe.
class AccessCache {
public:
    /// As resolvePolicies().
    void resolve(Connection& connection, Accountability& who);
    /// As loadRules(), but read with `connection` when they are asked for; the cache and the connection must outlive them.
    RulesPtr rules(Connection& connection, const schema::SchemaPtr& schema, const Accountability& who);
    /// Something that grants or rules depend on was committed.
    void forget();

private:
    /// Kept of each kind; more of them at once are read again.
    static constexpr std::size_t kMost = 4000;

    RuleRowsPtr rowsOf(Connection& connection, const schema::Schema& schema, const Accountability& who,
        const std::string& caller, const std::string& collection);

    /// Counts forget(): rules from before have another name than those from after it.
    std::atomic<std::uint64_t> m_generation = 0;
    KeyedCache<Grants> m_grants {kMost};
    KeyedCache<StoredRules> m_stored {kMost};
    KeyedCache<RuleRows> m_rules {kMost};
};

} // namespace strata::permissions
