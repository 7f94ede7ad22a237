#include "core/services/transfer/schema_diff.h"

#include "core/base/error.h"
#include "core/base/text.h"

namespace strata::transfer {
namespace {

using Path = std::vector<Json>;

void add(Json& changes, const char* kind, const Path& path, const Json* lhs, const Json* rhs)
{
    Json change {{"kind", kind}};
    if (!path.empty())
        change["path"] = path;
    if (lhs)
        change["lhs"] = *lhs;
    if (rhs)
        change["rhs"] = *rhs;
    changes.push_back(std::move(change));
}

void addElement(
    Json& changes, const Path& path, std::size_t index, const char* kind, const char* side, const Json& value)
{
    changes.push_back({{"kind", "A"}, {"path", path}, {"index", index}, {"item", {{"kind", kind}, {side, value}}}});
}

void compare(Json& changes, Path& path, const Json& a, const Json& b);

void compareMember(Json& changes, Path& path, Json part, const Json& a, const Json& b)
{
    path.push_back(std::move(part));
    compare(changes, path, a, b);
    path.pop_back();
}

/// In `meta` and `schema` themselves a missing member means "as it is".
bool keepsMissing(const Path& path)
{
    return path.empty() || (path.size() == 1 && (path[0] == "meta" || path[0] == "schema"));
}

void compareObjects(Json& changes, Path& path, const Json& a, const Json& b)
{
    for (const auto& member : a.items()) {
        if (b.contains(member.key())) {
            compareMember(changes, path, member.key(), member.value(), b[member.key()]);
        } else if (!keepsMissing(path)) {
            path.emplace_back(member.key());
            add(changes, "D", path, &member.value(), nullptr);
            path.pop_back();
        }
    }
    for (const auto& member : b.items()) {
        if (a.contains(member.key()))
            continue;
        path.emplace_back(member.key());
        add(changes, "N", path, nullptr, &member.value());
        path.pop_back();
    }
}

void compareArrays(Json& changes, Path& path, const Json& a, const Json& b)
{
    for (std::size_t i = b.size(); i > a.size(); --i)
        addElement(changes, path, i - 1, "N", "rhs", b[i - 1]);
    for (std::size_t i = a.size(); i > b.size(); --i)
        addElement(changes, path, i - 1, "D", "lhs", a[i - 1]);
    for (std::size_t i = std::min(a.size(), b.size()); i > 0; --i)
        compareMember(changes, path, i - 1, a[i - 1], b[i - 1]);
}

void compare(Json& changes, Path& path, const Json& a, const Json& b)
{
    if (a.is_object() && b.is_object())
        return compareObjects(changes, path, a, b);
    if (a.is_array() && b.is_array())
        return compareArrays(changes, path, a, b);
    if (a != b)
        add(changes, "E", path, &a, &b);
}

/// The current time has a name of its own in each database.
void leaveTimeWords(Json& schema)
{
    const std::string fallback = text::lower(json::text(schema, "default_value"));
    if (fallback == "now()" || fallback == "current_timestamp" || fallback == "current_timestamp()")
        schema["default_value"] = "CURRENT_TIMESTAMP";
}

/// What both databases say in their own words.
void leaveVendorWords(Json& entry)
{
    if (!entry.contains("schema") || !entry["schema"].is_object())
        return;
    entry = portableField(std::move(entry));
    Json& schema = entry["schema"];
    const std::string type = json::text(entry, "type");
    leaveTimeWords(schema);
    if (json::flag(schema, "is_primary_key"))
        schema.erase("is_unique");
    if (type != "decimal") {
        schema.erase("numeric_precision");
        schema.erase("numeric_scale");
    }
    if (type != "string")
        schema.erase("max_length");
    if (json::flag(schema, "has_auto_increment"))
        schema.erase("default_value");
    schema.erase("is_indexed");
}

/// SQLite has none.
void leaveDecimals(Json& entry)
{
    if (json::text(entry, "type") != "decimal")
        return;
    entry["type"] = "float";
    entry["schema"].erase("numeric_precision");
    entry["schema"].erase("numeric_scale");
}

/// Directus knows no names of keys on SQLite, and makes no index for a key; and no call can ask for another word for the
/// type of a field. None of these is a difference.
void leaveHabits(Json& entry)
{
    if (!entry.contains("schema") || !entry["schema"].is_object())
        return;
    Json& schema = entry["schema"];
    schema.erase("constraint_name");
    schema.erase("data_type");
    if (!json::member(schema, "foreign_key_table").is_null())
        schema.erase("is_indexed");
}

/// A column that is unique needs no other index, and gets none.
void leaveSpareIndex(Json& now, Json& wanted)
{
    for (const Json* one : {&now, &wanted})
        if (!json::flag(json::member(*one, "schema"), "is_unique"))
            return;
    now["schema"].erase("is_indexed");
    wanted["schema"].erase("is_indexed");
}

bool isAutoKey(const Json& entry)
{
    const Json& schema = json::member(entry, "schema");
    return json::flag(schema, "is_primary_key") && json::flag(schema, "has_auto_increment");
}

struct Kind {
    const char* list;
    /// Members that tell an entry.
    std::vector<const char*> names;
};

class Differ {
public:
    Differ(const Json& current, const Json& wanted) :
        m_current(current),
        m_wanted(wanted),
        m_sameVendor(json::member(current, "vendor") == json::member(wanted, "vendor")),
        m_isLoose(json::member(current, "vendor") == "sqlite" || json::member(wanted, "vendor") == "sqlite")
    {
    }

    Json diff()
    {
        Json result = Json::object();
        for (const Kind& kind : {Kind {"collections", {"collection"}}, Kind {"fields", {"collection", "field"}},
                 Kind {"relations", {"collection", "field"}}})
            result[kind.list] = entries(kind);
        return result;
    }

private:
    static std::string nameOf(const Kind& kind, const Json& entry)
    {
        std::string name;
        for (const char* member : kind.names)
            name += json::text(entry, member) + "\n";
        return name;
    }
    static const Json* find(const Kind& kind, const Json& snapshot, const Json& entry)
    {
        const std::string name = nameOf(kind, entry);
        for (const Json& one : json::member(snapshot, kind.list))
            if (nameOf(kind, one) == name)
                return &one;
        return nullptr;
    }

    Json entries(const Kind& kind)
    {
        Json list = Json::array();
        for (const Json& now : json::member(m_current, kind.list))
            if (const Json* const wanted = find(kind, m_wanted, now))
                addChanged(list, kind, now, *wanted);
            else if (!json::member(now, "meta").is_null() && !isDropped(kind, now))
                addWhole(list, kind, now, "D", "lhs");
        for (const Json& wanted : json::member(m_wanted, kind.list))
            if (const Json* const now = find(kind, m_current, wanted); !now || becomesOther(kind, *now, wanted))
                addWhole(list, kind, wanted, "N", "rhs");
        return list;
    }

    /// Gone with its collection.
    bool isDropped(const Kind& kind, const Json& entry) const
    {
        const Kind collections {"collections", {"collection"}};
        if (kind.names.size() < 2 || find(collections, m_wanted, entry))
            return false;
        const Json* const now = find(collections, m_current, entry);
        return now && !json::member(*now, "meta").is_null();
    }

    /// A column that becomes an alias, or the other way round.
    static bool becomesOther(const Kind& kind, const Json& now, const Json& wanted)
    {
        return std::string_view(kind.list) == "fields"
            && (json::text(now, "type") == "alias") != (json::text(wanted, "type") == "alias");
    }

    static Json head(const Kind& kind, const Json& entry)
    {
        Json result = Json::object();
        for (const char* member : kind.names)
            result[member] = entry[member];
        if (entry.contains("related_collection"))
            result["related_collection"] = entry["related_collection"];
        return result;
    }

    static void addWhole(Json& list, const Kind& kind, const Json& entry, const char* change, const char* side)
    {
        Json result = head(kind, entry);
        result["diff"] = Json::array({Json {{"kind", change}, {side, entry}}});
        list.push_back(std::move(result));
    }

    void addChanged(Json& list, const Kind& kind, Json now, Json wanted) const
    {
        if (becomesOther(kind, now, wanted))
            return addWhole(list, kind, now, "D", "lhs");
        if (isAutoKey(now)) {
            now.erase("schema");
            wanted.erase("schema");
        }
        for (Json* one : {&now, &wanted}) {
            if (!m_sameVendor)
                leaveVendorWords(*one);
            if (!m_sameVendor && m_isLoose)
                leaveDecimals(*one);
            leaveHabits(*one);
            if (one->contains("schema") && (*one)["schema"].is_null())
                one->erase("schema");
        }
        leaveSpareIndex(now, wanted);
        Json changes = Json::array();
        Path path;
        compare(changes, path, now, wanted);
        if (changes.empty())
            return;
        Json result = head(kind, now);
        result["diff"] = std::move(changes);
        list.push_back(std::move(result));
    }

    const Json& m_current;
    const Json& m_wanted;
    bool m_sameVendor;
    bool m_isLoose;
};

/// The value at a path, made when it is missing.
Json& at(Json& entry, const Json& path, std::size_t depth)
{
    Json* value = &entry;
    for (std::size_t i = 0; i < depth; ++i) {
        // Nothing else can be gone into.
        if (!value->is_null() && !(path[i].is_number() ? value->is_array() : value->is_object()))
            throw invalidPayload("Provided diff does not fit the current schema");
        if (value->is_null())
            *value = path[i].is_number() ? Json(Json::array()) : Json(Json::object());
        value = path[i].is_number() ? &(*value)[path[i].get<std::size_t>()] : &(*value)[path[i].get<std::string>()];
    }
    return *value;
}

void applyChange(Json& entry, const Json& change)
{
    const Json& path = json::member(change, "path");
    const std::string kind = json::text(change, "kind");
    if (!path.is_array() || path.empty())
        return;
    if (kind == "A") {
        Json& list = at(entry, path, path.size());
        if (!list.is_array())
            throw invalidPayload("Provided diff does not fit the current schema");
        const auto index = change["index"].get<std::size_t>();
        if (json::text(change["item"], "kind") != "D")
            list[index] = change["item"]["rhs"];
        else if (index < list.size())
            list.erase(index);
        return;
    }
    if (kind != "D") {
        at(entry, path, path.size()) = change["rhs"];
        return;
    }
    // A member of `meta` or `schema` itself stays.
    if (path.size() > 2 && path.back().is_string())
        at(entry, path, path.size() - 1).erase(path.back().get<std::string>());
}

} // namespace

Json portableField(Json field)
{
    if (!json::member(field, "schema").is_object())
        return field;
    Json& schema = field["schema"];
    const std::string type = json::text(schema, "data_type");
    const bool key = json::flag(schema, "is_primary_key") || !json::member(schema, "foreign_key_table").is_null();
    if ((type == "char" || (type == "varchar" && key)) && json::member(schema, "max_length") == 36) {
        field["type"] = "uuid";
        schema["data_type"] = "uuid";
        schema["max_length"] = nullptr;
    }
    return field;
}

Json diffOf(const Json& current, const Json& wanted)
{
    return Differ(current, wanted).diff();
}

bool isEmptyDiff(const Json& diff)
{
    return json::member(diff, "collections").empty() && json::member(diff, "fields").empty()
        && json::member(diff, "relations").empty();
}

Json changedEntry(Json entry, const Json& changes)
{
    for (const Json& change : changes)
        applyChange(entry, change);
    return entry;
}

} // namespace strata::transfer
