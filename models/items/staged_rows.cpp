#include "models/items/staged_rows.h"

#include "models/items/item_path.h"

namespace strata::item {

namespace {

std::vector<Json> listOf(const Json& value, std::string_view key)
{
    const Json& list = json::member(value, key);
    return list.is_array() ? std::vector<Json>(list.begin(), list.end()) : std::vector<Json>();
}

} // namespace

StagedRows StagedRows::from(const Json& value)
{
    if (!value.is_object())
        return {};
    return {listOf(value, "create"), listOf(value, "update"), listOf(value, "delete")};
}

Json StagedRows::toJson() const
{
    if (isEmpty())
        return nullptr;
    return {{"create", created}, {"update", updated}, {"delete", removed}};
}

Json* StagedRows::updateOf(std::string_view primaryField, const Json& key)
{
    const auto found = std::find_if(
        updated.begin(), updated.end(), [&](const Json& row) { return sameKey(json::member(row, primaryField), key); });
    return found == updated.end() ? nullptr : &*found;
}

bool StagedRows::isRemoved(const Json& key) const
{
    return std::any_of(removed.begin(), removed.end(), [&key](const Json& one) { return sameKey(one, key); });
}

Json merged(const Json& row, const Json& edits)
{
    if (!row.is_object() || !edits.is_object())
        return edits;
    Json out = row;
    for (const auto& [key, value] : edits.items())
        out[key] = value.is_object() && out.contains(key) ? merged(out[key], value) : value;
    return out;
}

} // namespace strata::item
