#include "core/services/history/version_overlay.h"

#include "core/data/items/key.h"
#include "core/data/items/read.h"

namespace strata::history {
namespace {

/// Plays the changes of a version onto an item as it was read.
class Overlay {
public:
    explicit Overlay(const schema::Schema& schema) : m_schema(schema) { }

    /// Members that the item has.
    void merge(const schema::Collection& collection, Json& item, const Json& delta) const
    {
        for (const auto& [name, change] : delta.items())
            if (const auto member = item.find(name); member != item.end())
                mergeMember(collection, item, name, *member, change);
    }

private:
    void mergeMember(const schema::Collection& collection, const Json& item, const std::string& name, Json& value,
        const Json& change) const
    {
        const schema::Field* field = collection.field(name);
        if (field && field->oneRelation && change.is_object())
            return play(*m_schema.collection(field->oneRelation->collection), value, change);
        const schema::Collection* target
            = field && field->manyRelation ? targetOf(*field->manyRelation, item) : nullptr;
        if (target && value.is_object() && change.is_object())
            return complete(*target, value, change);
        value = change;
    }

    const schema::Collection* targetOf(const schema::Relation& relation, const Json& item) const
    {
        return m_schema.collection(
            relation.isM2a() ? json::text(item, relation.oneCollectionField) : relation.relatedCollection);
    }

    /// As merge(), and members that the element lacks are added.
    void complete(const schema::Collection& collection, Json& element, const Json& change) const
    {
        for (const auto& [name, value] : change.items()) {
            const auto member = element.find(name);
            if (member == element.end())
                element[name] = value;
            else
                mergeMember(collection, element, name, *member, value);
        }
    }

    /// `{create, update, delete}` onto the list of an answer, whose elements are keys or objects.
    void play(const schema::Collection& children, Json& list, const Json& change) const
    {
        Json result = Json::array();
        const Json& dropped = json::member(change, "delete");
        for (const Json& element : list)
            if (!contains(children, dropped, keyOf(children, element)))
                result.push_back(element);
        for (const Json& update : json::member(change, "update"))
            applyUpdate(children, result, update);
        for (const Json& created : json::member(change, "create"))
            result.push_back(created);
        list = std::move(result);
    }

    void applyUpdate(const schema::Collection& children, Json& list, const Json& update) const
    {
        const std::string key = keyOf(children, update);
        for (Json& element : list) {
            if (keyOf(children, element) != key)
                continue;
            if (element.is_object())
                complete(children, element, update);
            else
                element = update;
            return;
        }
        list.push_back(update);
    }

    static bool contains(const schema::Collection& children, const Json& keys, const std::string& key)
    {
        return std::any_of(keys.begin(), keys.end(), [&](const Json& one) { return keyOf(children, one) == key; });
    }

    static std::string keyOf(const schema::Collection& children, const Json& element)
    {
        return items::keyText(element.is_object() ? json::member(element, children.primary->name) : element);
    }

    const schema::Schema& m_schema;
};

Json readDelta(Context& context, const schema::Collection& collection, const Json& key, const std::string& version)
{
    Json rule {{"key", {{"_eq", version}}}, {"collection", {{"_eq", collection.name}}}};
    if (!key.is_null())
        rule["item"] = {{"_eq", items::keyText(key)}};
    query::Query query;
    query.fields = {"delta"};
    query.filter = query::parseFilterUnresolved(rule);
    query.limit = 1;
    const Json rows = items::readManyJson(context, "directus_versions", query);
    return rows.empty() ? Json(nullptr) : rows.at(0)["delta"];
}

/// Every change as it is, without fields that the caller may not read.
void overwrite(const Context& context, const schema::Collection& collection, Json& item, const Json& delta)
{
    for (const auto& [name, change] : delta.items())
        if (context.who.passesAll() || context.rules->allows(collection.name, permissions::Action::Read, name))
            item[name] = change;
}

} // namespace

std::string withVersion(Context& context, const schema::Collection& collection, const Json& key,
    const query::Query& query, std::string item)
{
    if (!query.version || *query.version == "main")
        return item;
    const Json delta = readDelta(context, collection, key, *query.version);
    if (!delta.is_object())
        return item;
    Json shown = json::parse(item);
    if (!shown.is_object())
        return item;
    if (query.versionRaw)
        overwrite(context, collection, shown, delta);
    else
        Overlay(*context.schema).merge(collection, shown, delta);
    return json::print(shown);
}

} // namespace strata::history
