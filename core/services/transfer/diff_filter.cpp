#include "core/services/transfer/diff_filter.h"

namespace strata::transfer {
namespace {

/// `*` stands for any text, an empty one too.
bool fits(std::string_view pattern, std::string_view name)
{
    const std::size_t star = pattern.find('*');
    if (star == std::string_view::npos)
        return pattern == name;
    if (!name.starts_with(pattern.substr(0, star)))
        return false;
    const std::string_view rest = pattern.substr(star + 1);
    for (std::size_t at = star; at <= name.size(); ++at)
        if (fits(rest, name.substr(at)))
            return true;
    return false;
}

bool isNamed(const std::vector<std::string>& names, const Json& entry)
{
    const std::string collection = json::text(entry, "collection");
    const std::string field = json::text(entry, "field");
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
        return fits(name, collection) || (!field.empty() && fits(name, collection + "." + field));
    });
}

bool isDeletion(const Json& entry)
{
    const Json& changes = json::member(entry, "diff");
    return !changes.empty() && !changes[0].contains("path") && json::text(changes[0], "kind") == "D";
}

bool isKept(const Json& entry, const DiffFilter& filter)
{
    return (filter.only.empty() || isNamed(filter.only, entry)) && !isNamed(filter.ignored, entry)
        && (filter.deletions == DiffFilter::Deletions::Keep || !isDeletion(entry));
}

} // namespace

Json filteredDiff(Json diff, const DiffFilter& filter)
{
    for (const char* list : {"collections", "fields", "relations"}) {
        Json kept = Json::array();
        for (Json& entry : diff[list])
            if (isKept(entry, filter))
                kept.push_back(std::move(entry));
        diff[list] = std::move(kept);
    }
    return diff;
}

} // namespace strata::transfer
