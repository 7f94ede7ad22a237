#pragma once

#include "core/base/keyed_cache.h"
#include "core/data/permissions/grants.h"
#include "core/data/permissions/stored_rules.h"

namespace strata::permissions {

/// Grants and rules of recent callers, kept until forget(). Owned by the engine. Thread-safe.
class AccessCache {
public:
    /// As resolvePolicies().
    void resolve(Connection& connection, Accountability& who);
    /// As loadRules().
    RulesPtr rules(Connection& connection, const schema::Schema& schema, const Accountability& who);
    /// Something that grants or rules depend on was committed.
    void forget();

private:
    /// Callers kept of each kind; more of them at once are read again.
    static constexpr std::size_t kMost = 500;

    KeyedCache<Grants> m_grants {kMost};
    KeyedCache<StoredRules> m_stored {kMost};
    KeyedCache<Rules> m_rules {kMost};
};

} // namespace strata::permissions
