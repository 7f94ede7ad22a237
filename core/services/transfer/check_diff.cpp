// The rules of a submitted diff (schema-and-cli §2.5).

#include "core/base/error.h"
#include "core/services/transfer/schema_diff.h"

#include <array>
#include <span>

namespace strata::transfer {
namespace {

/// Lists of metadata are short; a larger index is a mistake that would cost memory.
constexpr std::int64_t kHighestIndex = 100000;

[[noreturn]] void refuseDiff(const std::string& name, const std::string& rule)
{
    throw invalidPayload("\"" + name + "\" " + rule);
}

void checkIndex(const Json& index, const std::string& name)
{
    if (!index.is_number_integer() || index.get<std::int64_t>() < 0 || index.get<std::int64_t>() > kHighestIndex)
        refuseDiff(name, "must be an index");
}

void checkPath(const Json& change, const std::string& place)
{
    if (!change.contains("path"))
        return;
    if (!change["path"].is_array())
        refuseDiff(place + ".path", "must be an array");
    for (std::size_t i = 0; i < change["path"].size(); ++i) {
        const std::string name = place + ".path[" + std::to_string(i) + "]";
        if (change["path"][i].is_number())
            checkIndex(change["path"][i], name);
        else if (!change["path"][i].is_string())
            refuseDiff(name, "must be one of [string, number]");
    }
}

void checkChange(const Json& change, const std::string& place)
{
    static constexpr std::array<std::string_view, 4> kKinds {"N", "D", "E", "A"};
    if (!change.is_object())
        refuseDiff(place, "must be of type object");
    const std::string kind = json::text(change, "kind");
    if (std::find(kKinds.begin(), kKinds.end(), kind) == kKinds.end())
        refuseDiff(place + ".kind", change.contains("kind") ? "must be one of [N, D, E, A]" : "is required");
    checkPath(change, place);
    const auto require = [&](const char* member) {
        if (!change.contains(member))
            refuseDiff(place + "." + member, "is required");
    };
    if (kind == "E" || kind == "D")
        require("lhs");
    if (kind == "E" || kind == "N")
        require("rhs");
    if (kind != "A")
        return;
    require("index");
    checkIndex(change["index"], place + ".index");
    require("item");
    checkChange(change["item"], place + ".item");
}

void checkEntry(const Json& entry, bool field, const std::string& place)
{
    static constexpr std::array<std::string_view, 4> kMembers {"collection", "field", "related_collection", "diff"};
    if (!entry.is_object())
        refuseDiff(place, "must be of type object");
    for (const auto& member : entry.items())
        if (std::find(kMembers.begin(), kMembers.end(), member.key()) == kMembers.end())
            refuseDiff(place + "." + member.key(), "is not allowed");
    if (!json::member(entry, "collection").is_string())
        refuseDiff(place + ".collection", "is required");
    if (field && !json::member(entry, "field").is_string())
        refuseDiff(place + ".field", "is required");
    if (!json::member(entry, "diff").is_array())
        refuseDiff(place + ".diff", "is required");
    for (std::size_t i = 0; i < entry["diff"].size(); ++i)
        checkChange(entry["diff"][i], place + ".diff[" + std::to_string(i) + "]");
}

} // namespace

void checkDiff(const Json& body)
{
    if (!body.is_object())
        refuseDiff("value", "must be of type object");
    if (!json::member(body, "hash").is_string())
        refuseDiff("hash", body.contains("hash") ? "must be a string" : "is required");
    const Json& diff = json::member(body, "diff");
    if (!diff.is_object())
        refuseDiff("diff", body.contains("diff") ? "must be of type object" : "is required");
    for (const auto& member : body.items())
        if (member.key() != "hash" && member.key() != "diff")
            refuseDiff(member.key(), "is not allowed");
    for (const std::string list : {"collections", "fields", "relations"}) {
        const Json& entries = json::member(diff, list);
        if (!entries.is_null() && !entries.is_array())
            refuseDiff("diff." + list, "must be an array");
        for (std::size_t i = 0; i < entries.size(); ++i)
            checkEntry(entries[i], list != "collections", "diff." + list + "[" + std::to_string(i) + "]");
    }
}

} // namespace strata::transfer
