#include "core/data/permissions/access_cache.h"

#include "core/base/text.h"

namespace strata::permissions {
namespace {

/// Callers kept of each kind; more of them at once are read again.
constexpr std::size_t kMost = 500;

std::string policyKey(const Accountability& who)
{
    return (who.app ? "app|" : "|") + text::join(who.policies, ",");
}

} // namespace

template <class T, class Load>
std::shared_ptr<const T> AccessCache::find(Map<T>& map, const std::string& key, Load load)
{
    std::uint64_t generation = 0;
    {
        const std::lock_guard lock(m_mutex);
        if (const auto found = map.find(key); found != map.end())
            return found->second;
        generation = m_generation;
    }
    std::shared_ptr<const T> loaded = load();
    const std::lock_guard lock(m_mutex);
    if (generation == m_generation) {
        if (map.size() >= kMost)
            map.clear();
        map.emplace(key, loaded);
    }
    return loaded;
}

void AccessCache::resolve(Connection& connection, Accountability& who)
{
    const auto grants = find(m_grants, who.user + "|" + who.role, [&] {
        return std::make_shared<const Grants>(loadGrants(connection, who.user, who.role));
    });
    applyGrants(*grants, who);
}

RulesPtr AccessCache::rules(Connection& connection, const schema::Schema& schema, const Accountability& who)
{
    const std::string policies = policyKey(who);
    const auto stored = find(m_stored, policies, [&] {
        return std::make_shared<const StoredRules>(loadStoredRules(connection, who));
    });
    const auto resolve = [&] { return resolveRules(*stored, variablesFor(connection, schema, who)); };
    if (stored->validity == Validity::OneRequest)
        return resolve();
    return find(m_rules, who.user + "|" + text::join(who.roles, ",") + "|" + policies, resolve);
}

void AccessCache::forget()
{
    const std::lock_guard lock(m_mutex);
    ++m_generation;
    m_grants.clear();
    m_stored.clear();
    m_rules.clear();
}

} // namespace strata::permissions
