#include "core/data/permissions/access_cache.h"

#include "core/base/text.h"

namespace strata::permissions {
namespace {

std::string policyKey(const Accountability& who)
{
    return (who.app ? "app|" : "|") + text::join(who.policies, ",");
}

std::string callerKey(const Accountability& who)
{
    return who.user + "|" + who.share + "|" + text::join(who.roles, ",") + "|" + policyKey(who);
}

} // namespace

void AccessCache::resolve(Connection& connection, Accountability& who)
{
    const auto grants = m_grants.find(who.user + "|" + who.role, [&] { return loadGrants(connection, who.user, who.role); });
    applyGrants(*grants, who);
}

RulesPtr AccessCache::rules(Connection& connection, const schema::Schema& schema, const Accountability& who)
{
    if (!who.share.empty())
        return loadRules(connection, schema, who);
    // The stored rows are looked up inside, so that a forget() in between keeps neither them nor what is made of them.
    return m_rules.find(
        callerKey(who),
        [&] {
            const auto stored = m_stored.find(policyKey(who), [&] { return loadStoredRules(connection, who); });
            return resolveRules(*stored, who, variablesFor(connection, schema, who));
        },
        [](const Rules& rules) { return rules.validity() == Validity::UntilChange; });
}

void AccessCache::forget()
{
    m_grants.forget();
    m_stored.forget();
    m_rules.forget();
}

} // namespace strata::permissions
