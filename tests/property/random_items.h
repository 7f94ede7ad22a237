#pragma once

#include "core/base/json.h"

#include <cstdint>
#include <random>

namespace strata::support {

/// Items and filters of the collection `everything` of the project every-type; equal for equal seeds. Their texts are of
/// small letters and never empty, so that all databases compare them alike.
class RandomItems {
public:
    explicit RandomItems(std::uint32_t seed) : m_engine(seed) { }

    /// An item with an author out of `authors` and some remarks. `integer` and `integer_index` are equal.
    Json item(const std::vector<Json>& authors);
    /// A filter tree. Null values meet no negation in SQL, so negations come with a test for them.
    Json filter(int depth);

private:
    std::size_t below(std::size_t limit) { return m_engine() % limit; }
    bool chance(std::size_t percent) { return below(100) < percent; }
    template <class T>
    const T& pick(const std::vector<T>& list)
    {
        return list[below(list.size())];
    }

    std::string text();
    Json value(const std::string& field);
    Json valueOrNull(const std::string& field);
    Json operand(const std::string& field, const std::string& op);
    Json comparison(const std::string& field);
    Json condition();

    std::mt19937 m_engine;
};

} // namespace strata::support
