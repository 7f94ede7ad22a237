#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace strata {

/// Values that are costly to make, kept by key until forget() or until there are `most` of them. Thread-safe. A value
/// whose making began before a forget() is not kept after it, so that nothing outdated stays.
template <class T>
class KeyedCache {
public:
    using Pointer = std::shared_ptr<const T>;

    explicit KeyedCache(std::size_t most) : m_most(most) { }

    /// The kept value, or the one that `load()` makes (outside the lock; what it throws passes on); kept when
    /// `keep(value)`.
    template <class Load, class Keep>
    Pointer find(const std::string& key, Load load, Keep keep)
    {
        std::uint64_t generation = 0;
        {
            const std::lock_guard lock(m_mutex);
            if (const auto found = m_values.find(key); found != m_values.end())
                return found->second;
            generation = m_generation;
        }
        Pointer loaded = std::make_shared<const T>(load());
        if (!keep(*loaded))
            return loaded;
        const std::lock_guard lock(m_mutex);
        if (generation != m_generation)
            return loaded;
        if (m_values.size() >= m_most)
            m_values.clear();
        m_values.emplace(key, loaded);
        return loaded;
    }

    template <class Load>
    Pointer find(const std::string& key, Load load)
    {
        return find(key, std::move(load), [](const T&) { return true; });
    }

    void forget()
    {
        const std::lock_guard lock(m_mutex);
        ++m_generation;
        m_values.clear();
    }

private:
    const std::size_t m_most;
    std::mutex m_mutex;
    std::uint64_t m_generation = 0;
    std::unordered_map<std::string, Pointer> m_values;
};

} // namespace strata
