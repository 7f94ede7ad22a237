// The rules of a submitted snapshot (schema-and-cli §2.3).

#include "core/base/error.h"
#include "core/services/model/field_definition.h"
#include "core/services/transfer/schema_snapshot.h"

#include <array>
#include <span>

namespace strata::transfer {
namespace {

using Names = std::span<const std::string_view>;

[[noreturn]] void refuse(const std::string& name, const std::string& rule)
{
    throw invalidPayload("\"" + name + "\" " + rule);
}

void refuseOthers(const Json& object, Names allowed, const std::string& path)
{
    for (const auto& member : object.items())
        if (std::find(allowed.begin(), allowed.end(), member.key()) == allowed.end())
            refuse(path + member.key(), "is not allowed");
}

void requireText(const Json& object, const char* name, const std::string& path)
{
    if (!object.contains(name))
        refuse(path + name, "is required");
    if (!object[name].is_string())
        refuse(path + name, "must be a string");
}

/// Each element of a list, with its path: "fields[3].".
template <class Check>
void each(const Json& snapshot, const std::string& name, Names allowed, Check check)
{
    if (!snapshot.contains(name))
        refuse(name, "is required");
    if (!snapshot[name].is_array())
        refuse(name, "must be an array");
    for (std::size_t i = 0; i < snapshot[name].size(); ++i) {
        const Json& entry = snapshot[name][i];
        const std::string place = name + "[" + std::to_string(i) + "]";
        if (!entry.is_object())
            refuse(place, "must be of type object");
        refuseOthers(entry, allowed, place + ".");
        check(entry, place + ".");
    }
}

void checkCollection(const Json& entry, const std::string& path)
{
    static constexpr std::array<std::string_view, 1> kSchema {"name"};
    requireText(entry, "collection", path);
    if (!entry.contains("schema"))
        return;
    if (!entry["schema"].is_object())
        refuse(path + "schema", "must be of type object");
    refuseOthers(entry["schema"], kSchema, path + "schema.");
}

} // namespace

void checkSnapshot(const Json& snapshot)
{
    static constexpr std::array<std::string_view, 7> kRoot {
        "version", "directus", "vendor", "collections", "fields", "relations", "systemFields"};
    static constexpr std::array<std::string_view, 3> kCollection {"collection", "meta", "schema"};
    static constexpr std::array<std::string_view, 5> kField {"collection", "field", "type", "meta", "schema"};
    static constexpr std::array<std::string_view, 5> kRelation {
        "collection", "field", "related_collection", "meta", "schema"};
    static constexpr std::array<std::string_view, 7> kVendors {
        "mysql", "postgres", "cockroachdb", "sqlite", "oracle", "mssql", "redshift"};
    if (!snapshot.is_object())
        refuse("value", "must be of type object");
    if (!snapshot.contains("version"))
        refuse("version", "is required");
    if (snapshot["version"] != 1)
        refuse("version", "must be [1]");
    requireText(snapshot, "directus", {});
    if (const Json& vendor = json::member(snapshot, "vendor"); snapshot.contains("vendor")
        && std::none_of(kVendors.begin(), kVendors.end(), [&](std::string_view one) { return vendor == one; }))
        refuse("vendor", "must be one of [mysql, postgres, cockroachdb, sqlite, oracle, mssql, redshift]");
    each(snapshot, "collections", kCollection, checkCollection);
    each(snapshot, "fields", kField, [](const Json& entry, const std::string& path) {
        requireText(entry, "collection", path);
        model::checkFieldBody(entry, model::FieldBody::Create, path);
    });
    each(snapshot, "relations", kRelation, [](const Json& entry, const std::string& path) {
        requireText(entry, "collection", path);
        requireText(entry, "field", path);
    });
    refuseOthers(snapshot, kRoot, {});
}

void checkOrigin(const Json& snapshot, const Json& current)
{
    const std::string hint = ". You can bypass this check by passing the \"force\" query parameter";
    const auto text = [](const Json& one, const char* name) { return json::text(one, name); };
    if (text(snapshot, "directus") != text(current, "directus"))
        throw invalidPayload("Provided snapshot's directus version " + text(snapshot, "directus")
            + " does not match the current instance's version " + text(current, "directus") + hint);
    if (!snapshot.contains("vendor"))
        throw invalidPayload("Provided snapshot does not contain the \"vendor\" property" + hint);
    if (text(snapshot, "vendor") != text(current, "vendor"))
        throw invalidPayload("Provided snapshot's vendor " + text(snapshot, "vendor")
            + " does not match the current instance's vendor " + text(current, "vendor") + hint);
}

} // namespace strata::transfer
