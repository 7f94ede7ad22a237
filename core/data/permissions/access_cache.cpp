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
    const auto grants
        = m_grants.find(who.user + "|" + who.role, [&] { return loadGrants(connection, who.user, who.role); });
    applyGrants(*grants, who);
}

RuleRowsPtr AccessCache::rowsOf(Connection& connection, const schema::Schema& schema, const Accountability& who,
    const std::string& caller, const std::string& collection)
{
    // The stored rows are looked up inside, so that a forget() in between keeps neither them nor what is made of them.
    return m_rules.find(
        caller + "|" + collection,
        [&] {
            const auto stored = m_stored.find(
                policyKey(who) + "|" + collection, [&] { return loadStoredRules(connection, who, collection); });
            return resolveRules(*stored, who, variablesFor(connection, schema, who));
        },
        [](const RuleRows& rules) { return rules.validity == Validity::UntilChange; });
}

RulesPtr AccessCache::rules(Connection& connection, const schema::SchemaPtr& schema, const Accountability& who)
{
    if (!who.share.empty())
        return loadRules(connection, *schema, who);
    std::string caller = std::to_string(m_generation.load()) + "|" + callerKey(who);
    const auto source = [this, &connection, schema, who, caller](std::string_view collection) {
        return rowsOf(connection, *schema, who, caller, std::string(collection));
    };
    return std::make_shared<const Rules>(std::move(caller), source);
}

void AccessCache::forget()
{
    ++m_generation;
    m_grants.forget();
    m_stored.forget();
    m_rules.forget();
}

} // namespace strata::permissions
