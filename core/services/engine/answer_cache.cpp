#include "core/services/engine/answer_cache.h"

#include "core/services/engine/access_changes.h"

#include <algorithm>

namespace strata {
namespace {

constexpr std::size_t kMostBytes = std::size_t(64) * 1024 * 1024;

std::size_t largest(const Config& config)
{
    const std::int64_t size = config.flag("CACHE_ENABLED") ? config.size("CACHE_VALUE_MAX_SIZE") : 0;
    return size < 0 ? kMostBytes : static_cast<std::size_t>(size);
}

std::size_t sizeOf(const std::string& key, const AnswerCache::Answer& answer)
{
    return 2 * key.size() + answer.body.size();
}

/// The data model as a whole.
bool isModel(const events::Change& change)
{
    return change.collection == "directus_collections" && change.keys.empty();
}

/// As Directus 11: the page that a user is on changes with each of his steps, and forgets nothing.
bool isStep(const events::Change& change)
{
    return change.collection == "directus_users" && change.payload.is_object() && change.payload.size() == 1
        && change.payload.contains("last_page");
}

} // namespace

AnswerCache::AnswerCache(const Config& config) :
    m_enabled(config.flag("CACHE_ENABLED")),
    m_followsChanges(config.flag("CACHE_AUTO_PURGE")),
    m_ignored(config.list("CACHE_AUTO_PURGE_IGNORE_LIST")),
    m_lifetime(config.duration("CACHE_TTL")),
    m_largest(largest(config))
{
}

bool AnswerCache::ignores(const std::string& collection) const
{
    return std::find(m_ignored.begin(), m_ignored.end(), collection) != m_ignored.end();
}

AnswerCache::Pointer AnswerCache::find(const std::string& key)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_byKey.find(key);
    if (found == m_byKey.end())
        return nullptr;
    if (found->second->answer->expires > clock::now())
        return found->second->answer;
    drop(found->second);
    return nullptr;
}

std::uint64_t AnswerCache::generation() const
{
    const std::lock_guard lock(m_mutex);
    return m_generation;
}

void AnswerCache::keep(const std::string& key, Answer answer, std::uint64_t generation)
{
    if (answer.body.size() > m_largest)
        return;
    answer.expires = clock::now() + m_lifetime;
    const std::lock_guard lock(m_mutex);
    if (generation != m_generation)
        return;
    if (const auto known = m_byKey.find(key); known != m_byKey.end())
        drop(known->second);
    m_bytes += sizeOf(key, answer);
    m_entries.push_back({key, std::make_shared<const Answer>(std::move(answer))});
    m_byKey[key] = std::prev(m_entries.end());
    while (m_bytes > kMostBytes)
        drop(m_entries.begin());
}

void AnswerCache::forget()
{
    const std::lock_guard lock(m_mutex);
    ++m_generation;
    m_bytes = 0;
    m_byKey.clear();
    m_entries.clear();
}

void AnswerCache::forget(const std::string& key)
{
    const std::lock_guard lock(m_mutex);
    if (const auto found = m_byKey.find(key); found != m_byKey.end())
        drop(found->second);
}

void AnswerCache::follow(const events::Change& change)
{
    if (m_enabled
        && (affectsAccess(change) || isModel(change)
            || (m_followsChanges && !ignores(change.collection) && !isStep(change))))
        forget();
}

void AnswerCache::drop(Entries::iterator entry)
{
    m_bytes -= sizeOf(entry->key, *entry->answer);
    m_byKey.erase(entry->key);
    m_entries.erase(entry);
}

} // namespace strata
