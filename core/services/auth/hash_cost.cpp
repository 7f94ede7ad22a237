#include "core/services/auth/hash_cost.h"

#include <algorithm>

namespace strata::auth {
namespace {

/// A number within what argon2 takes.
unsigned cost(const Config& config, const char* variable, std::int64_t least, std::int64_t most)
{
    return static_cast<unsigned>(std::clamp(config.integer(variable), least, most));
}

} // namespace

crypto::HashCost hashCostOf(const Config& config)
{
    crypto::HashCost made;
    made.parallelism = cost(config, "HASH_PARALLELISM", 1, 64);
    made.memoryKiB = cost(config, "HASH_MEMORY_COST", std::int64_t(8) * made.parallelism, 4'194'304);
    made.iterations = cost(config, "HASH_TIME_COST", 1, 1000);
    made.length = cost(config, "HASH_LENGTH", 4, 1024);
    return made;
}

} // namespace strata::auth
