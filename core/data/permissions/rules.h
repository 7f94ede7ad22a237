#pragma once

#include "core/data/database/connection.h"
#include "core/data/permissions/accountability.h"
#include "core/data/query/parse.h"
#include "core/data/schema/schema.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>

namespace strata::permissions {

enum class Action { Create, Read, Update, Delete, Share };
inline constexpr Action kActions[] = {Action::Create, Action::Read, Action::Update, Action::Delete, Action::Share};
std::string_view actionName(Action action);
/// Nothing for another text; rows with such an action have no effect.
std::optional<Action> actionOfName(std::string_view name);

/// One row of `directus_permissions`, or a built-in one; dynamic variables resolved for the caller.
struct Permission {
    std::string collection;
    Action action = Action::Read;
    query::Filter rule;
    query::Filter validation;
    /// Object; null = none.
    Json presets;
    /// Names, or "*" for all; empty = none.
    std::vector<std::string> fields;
    /// Built-in row of app access (access-and-config §8.1).
    bool builtIn = false;

    bool allows(std::string_view field) const;
};

/// How long Rules hold: until access rows, policies or roles change, or (a rule names the time, or reads items by a
/// dotted variable) for the request at hand only.
enum class Validity { UntilChange, OneRequest };

/// Permission rows, lowest priority first.
struct RuleRows {
    std::vector<Permission> rows;
    Validity validity = Validity::UntilChange;
};
using RuleRowsPtr = std::shared_ptr<const RuleRows>;

/// The permissions of one caller, for one request: those of a collection are read when they are first asked for, since most
/// requests touch few of many. References stay valid as long as the rows in asked(). For one thread at a time.
class Rules {
public:
    /// Gives the rows of a collection; of all collections when asked for an empty name.
    using Source = std::function<RuleRowsPtr(std::string_view collection)>;

    /// With all rows at hand.
    explicit Rules(std::vector<Permission> rows, Validity validity = Validity::UntilChange);
    /// `caller`: equal for callers with the same rules.
    Rules(std::string caller, Source source);

    /// Rows for one collection and action, in priority order; empty = no access.
    std::vector<const Permission*> of(std::string_view collection, Action action) const;
    /// Whether any row of that collection and action lists the field.
    bool allows(std::string_view collection, Action action, std::string_view field) const;
    /// Those of all collections, lowest priority first.
    const std::vector<Permission>& rows() const;

    const std::string& caller() const { return m_caller; }
    /// Of what was asked for so far.
    Validity validity() const;
    /// What was asked for so far.
    std::vector<RuleRowsPtr> asked() const;

private:
    const RuleRows& rowsOf(std::string_view collection) const;

    std::string m_caller;
    Source m_source;
    mutable std::map<std::string, RuleRowsPtr, std::less<>> m_asked;
};

using RulesPtr = std::shared_ptr<const Rules>;

/// Fills roles, policies, admin and app of a caller whose user, role and ip are set (access-and-config §3).
void resolvePolicies(Connection& connection, Accountability& who);

/// The caller's permissions: rows of his policies, then the app-access rows (access-and-config §4, §8.1).
RulesPtr loadRules(Connection& connection, const schema::Schema& schema, const Accountability& who);

/// Values for dynamic variables; dotted forms are read with `connection` on demand.
query::Variables variablesFor(Connection& connection, const schema::Schema& schema, const Accountability& who);

} // namespace strata::permissions
