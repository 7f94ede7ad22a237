#pragma once

#include "core/base/json.h"

#include <functional>
#include <mutex>
#include <string>
#include <vector>

namespace strata::events {

/// Something that was committed. Published after the commit, never inside a transaction.
struct Change {
    std::string collection;
    /// "create", "update", "delete", "sort".
    std::string action;
    /// Primary keys as JSON values.
    std::vector<Json> keys;
    /// Create and update: what was written (with presets); null otherwise.
    Json payload;
    /// Who did it; empty = the program or the public.
    std::string user;
};

/// Delivers Changes to subscribers, in commit order, on the publishing worker. Thread-safe.
class ChangeFeed {
public:
    using Listener = std::function<void(const Change&)>;
    /// The number to unsubscribe with.
    int subscribe(Listener listener);
    void unsubscribe(int subscription);
    void publish(const std::vector<Change>& changes);

private:
    std::mutex m_mutex;
    int m_next = 1;
    std::vector<std::pair<int, Listener>> m_listeners;
};

} // namespace strata::events
