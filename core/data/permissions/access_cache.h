#pragma once

#include "core/data/permissions/grants.h"
#include "core/data/permissions/stored_rules.h"

#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>

namespace strata::permissions {

/// Grants and rules of recent callers, kept until forget(). Owned by the engine. Thread-safe: reads run outside the lock,
/// and what was read before a forget() is not kept after it.
class AccessCache {
public:
    /// As resolvePolicies().
    void resolve(Connection& connection, Accountability& who);
    /// As loadRules().
    RulesPtr rules(Connection& connection, const schema::Schema& schema, const Accountability& who);
    /// Something that grants or rules depend on was committed.
    void forget();

private:
    template <class T>
    using Map = std::unordered_map<std::string, std::shared_ptr<const T>>;

    /// The kept value of `key`, or the one that `load` makes.
    template <class T, class Load>
    std::shared_ptr<const T> find(Map<T>& map, const std::string& key, Load load);

    std::mutex m_mutex;
    std::uint64_t m_generation = 0;
    Map<Grants> m_grants;
    Map<StoredRules> m_stored;
    Map<Rules> m_rules;
};

} // namespace strata::permissions
