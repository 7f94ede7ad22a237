#pragma once

#include "core/base/clock.h"
#include "core/base/config.h"
#include "core/base/message.h"
#include "core/data/events/change.h"

#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace strata {

/// Answers to reading requests, by what was asked and by whom, until CACHE_TTL ends or until something changes
/// (access-and-config §19). Off unless CACHE_ENABLED; the oldest go when there is no more room. Thread-safe.
class AnswerCache {
public:
    struct Answer {
        std::string body;
        Headers headers;
        clock::Millis expires = 0;
    };
    using Pointer = std::shared_ptr<const Answer>;

    explicit AnswerCache(const Config& config);

    bool enabled() const { return m_enabled; }
    /// Whether a change of any collection but the ignored ones forgets everything, so that no answer is outdated.
    bool followsChanges() const { return m_followsChanges; }
    bool ignores(const std::string& collection) const;
    clock::Millis lifetime() const { return m_lifetime; }

    /// Null when there is none, or none any more.
    Pointer find(const std::string& key);
    /// To be taken before an answer is made, and given to keep() with it.
    std::uint64_t generation() const;
    /// Keeps an answer, unless something changed since its generation began or it is above CACHE_VALUE_MAX_SIZE.
    void keep(const std::string& key, Answer answer, std::uint64_t generation);
    void forget();
    void forget(const std::string& key);
    /// Forgets what the change may have made wrong.
    void follow(const events::Change& change);

private:
    struct Entry {
        std::string key;
        Pointer answer;
    };
    using Entries = std::list<Entry>;

    void drop(Entries::iterator entry);

    bool m_enabled;
    bool m_followsChanges;
    std::vector<std::string> m_ignored;
    clock::Millis m_lifetime;
    std::size_t m_largest;
    mutable std::mutex m_mutex;
    std::uint64_t m_generation = 0;
    std::size_t m_bytes = 0;
    /// Oldest first.
    Entries m_entries;
    std::unordered_map<std::string, Entries::iterator> m_byKey;
};

} // namespace strata
