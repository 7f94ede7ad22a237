#include "core/data/query/relational_depth.h"

#include "core/base/error.h"

namespace strata::query {
namespace {

std::ptrdiff_t partsOf(std::string_view path)
{
    return std::count(path.begin(), path.end(), '.') + 1;
}

/// Fields on the longest way through the filter; operators do not count.
std::ptrdiff_t depthOf(const Filter& filter)
{
    std::ptrdiff_t deepest = 0;
    for (const Filter& child : filter.children)
        deepest = std::max(deepest, depthOf(child));
    return deepest + (filter.kind == Filter::Kind::Field ? 1 : 0);
}

std::ptrdiff_t deepDepthOf(const Query& query)
{
    std::ptrdiff_t deepest = 0;
    for (const auto& [name, nested] : query.deep) {
        std::ptrdiff_t inner = std::max(deepDepthOf(nested), depthOf(nested.filter));
        for (const SortKey& key : nested.sort)
            inner = std::max(inner, partsOf(key.path));
        deepest = std::max(deepest, inner + 1);
    }
    return deepest;
}

} // namespace

void checkRelationalDepth(const Query& query, int maximum)
{
    std::ptrdiff_t deepest = std::max(depthOf(query.filter), deepDepthOf(query));
    for (const std::string& path : query.fields)
        deepest = std::max(deepest, partsOf(path));
    for (const std::string& path : query.group)
        deepest = std::max(deepest, partsOf(path));
    for (const SortKey& key : query.sort)
        deepest = std::max(deepest, partsOf(key.path));
    if (deepest > std::max(2, maximum))
        throw invalidQuery("Max relational depth exceeded");
}

} // namespace strata::query
