#pragma once

#include "core/base/crypto.h"
#include "core/data/database/connection.h"
#include "core/data/events/change.h"
#include "core/data/permissions/active_users.h"
#include "core/data/permissions/rules.h"
#include "core/data/query/query.h"
#include "core/data/schema/schema.h"

#include <functional>
#include <memory>

namespace strata {

namespace plan {
class PlanCache;
}

class ItemsService;

/// Everything one request works with; lives on the stack of one job on one worker.
struct Context {
    Context(Connection& connection, schema::SchemaPtr schema, Accountability who);

    Connection& connection;
    schema::SchemaPtr schema;
    Accountability who;
    /// The caller's permissions; null only when who.passesAll().
    permissions::RulesPtr rules;
    query::QueryLimits limits;
    /// `PUBLIC_URL` without a slash at its end, for links in messages.
    std::string publicUrl;
    events::ChangeFeed* feed = nullptr;
    /// Null = every read is planned anew.
    plan::PlanCache* plans = nullptr;
    /// −1 = unlimited (`MAX_BATCH_MUTATION`); mutations counts created, updated and deleted items incl. nested ones.
    std::int64_t maxMutations = -1;
    std::int64_t mutations = 0;
    /// What new hashes of passwords cost (`HASH_*`).
    crypto::HashCost hashCost;
    permissions::UserLimits userLimits;
    /// The service of a collection, with the rules of its own that system collections have. Never null.
    std::function<std::unique_ptr<ItemsService>(Context&, const std::string& collection)> serviceOf;

    /// Runs `work` in a write transaction (joins a running one), then publishes what it reported with changed(). SQLite
    /// busy is retried. An exception rolls everything back and passes on.
    void transaction(const std::function<void()>& work);
    /// Reports a change; published after the outermost commit, dropped on rollback.
    void changed(events::Change change) { m_changes->push_back(std::move(change)); }
    /// The same at an earlier place: an item's own change stands before those of the items nested in it.
    void changed(events::Change change, std::size_t position);
    /// Changes reported so far in this transaction.
    std::size_t changeCount() const { return m_changes->size(); }
    /// Values for `$CURRENT_USER` and the like.
    query::Variables variables() { return permissions::variablesFor(connection, *schema, who); }
    /// The same request with the rights of the program: no checks, no logs. Shares connection and transaction.
    Context asSystem() const;

private:
    /// One list for a context and those made from it.
    std::shared_ptr<std::vector<events::Change>> m_changes;
};

} // namespace strata
