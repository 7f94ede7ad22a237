#include "core/data/items/nested_to_many.h"

#include "core/base/error.h"
#include "core/data/items/items_service.h"
#include "core/data/items/key.h"
#include "core/data/items/lookup.h"
#include "core/data/payload/encode.h"
#include "core/data/payload/specials/rules.h"

#include <unordered_set>

namespace strata::items {
namespace {

Error wrongStructure(const std::string& detail)
{
    return invalidPayload("Invalid one-to-many update structure: " + detail);
}

/// `create`, `update`, `delete` or the numbered element of one has the wrong type.
void requireElements(const Json& list, const std::string& name, bool objects)
{
    if (!list.is_array())
        throw wrongStructure("\"" + name + "\" must be an array");
    for (std::size_t i = 0; i < list.size(); ++i) {
        const bool fits = objects ? list[i].is_object() : list[i].is_number() || (list[i].is_string() && list[i] != "");
        if (!fits)
            throw wrongStructure("\"" + name + "[" + std::to_string(i) + "]\" "
                + (objects ? "must be of type object" : "does not match any of the allowed types"));
    }
}

void requireStructure(const Json& value)
{
    if (!value.is_object())
        throw wrongStructure("\"value\" must be of type object");
    for (const auto& [name, list] : value.items()) {
        if (name != "create" && name != "update" && name != "delete")
            throw wrongStructure("\"" + name + "\" is not allowed");
        requireElements(list, name, name != "delete");
    }
}

/// One list of one parent.
class ChildList {
public:
    ChildList(Context& context, const schema::Relation& relation, const Json& parentKey, ParentState state) :
        m_context(context),
        m_relation(relation),
        m_service(context.serviceOf(context, relation.collection)),
        m_children(m_service->collection()),
        m_link(*m_children.field(relation.field)),
        m_parentKey(parentKey),
        m_parent(payload::encodeKey(m_link, parentKey)),
        m_state(state)
    {
    }

    void save(const Json& value)
    {
        if (payload::isFalsy(value))
            replace(Json::array());
        else if (value.is_array())
            replace(value);
        else
            change(value);
    }

    const std::vector<std::int64_t>& revisions() const { return m_service->revisions(); }

private:
    /// The list as a whole: what it does not name is deselected.
    void replace(const Json& list)
    {
        std::unordered_set<std::string> kept;
        for (const Json& element : list)
            kept.insert(keyText(element.is_object() ? m_service->upsertOne(linked(element)) : link(element)));
        if (m_state == ParentState::New)
            return;
        std::vector<Json> dropped;
        for (Json& key : childrenOfThisList())
            if (!kept.contains(keyText(key)))
                dropped.push_back(std::move(key));
        deselect(dropped);
    }

    /// Keys of the children. Two lists can share a link (users and roles of a policy): then those that the list is about.
    std::vector<Json> childrenOfThisList()
    {
        std::vector<Json> keys = childKeys(m_context, m_children, m_link, m_parent);
        const schema::Field* about = sharesLink() ? m_children.field(m_relation.junctionField) : nullptr;
        if (about)
            std::erase_if(keys, [&](const Json& key) {
                return isNull(fieldOf(m_context, m_children, key, *about).value_or(Value {}));
            });
        return keys;
    }

    bool sharesLink() const
    {
        const auto& relations = m_context.schema->relations();
        return std::any_of(relations.begin(), relations.end(), [&](const schema::Relation& other) {
            return &other != &m_relation && other.collection == m_relation.collection
                && other.field == m_relation.field;
        });
    }

    void change(const Json& value)
    {
        requireStructure(value);
        if (const Json& create = json::member(value, "create"); !create.empty())
            createAll(create);
        for (const Json& element : json::member(value, "update"))
            updateElement(element);
        if (const Json& keys = json::member(value, "delete"); !keys.empty())
            deselectOwn(keys);
    }

    void createAll(const Json& elements)
    {
        const schema::Field* sort = m_relation.sortField.empty() ? nullptr : m_children.field(m_relation.sortField);
        std::int64_t position = 0;
        if (sort && m_state == ParentState::Existing)
            position = highest(m_context, m_children, *sort, m_link, m_parent);
        for (const Json& element : elements) {
            ++position;
            Json child = element;
            if (sort && payload::isFalsy(json::member(child, sort->name)))
                child[sort->name] = position;
            child[m_link.name] = m_parentKey;
            m_service->createOne(child);
        }
    }

    void updateElement(const Json& element)
    {
        const Json* key = sentKey(m_children, element);
        if (!key)
            throw forbidden();
        m_service->updateOne(*key, withoutKey(m_children, linked(element)));
    }

    void deselectOwn(const Json& keys)
    {
        std::unordered_set<std::string> named;
        for (const Json& key : keys)
            named.insert(keyText(normalKey(m_children, key)));
        std::vector<Json> dropped;
        for (Json& key : childKeys(m_context, m_children, m_link, m_parent))
            if (named.contains(keyText(key)))
                dropped.push_back(std::move(key));
        deselect(dropped);
    }

    void deselect(const std::vector<Json>& keys)
    {
        if (keys.empty())
            return;
        if (m_relation.deselectDeletes)
            m_service->deleteMany(keys);
        else
            m_service->updateMany(keys, Json {{m_link.name, nullptr}});
    }

    /// Links an existing child; its key.
    Json link(const Json& key)
    {
        const auto current = fieldOf(m_context, m_children, key, m_link);
        if (!current)
            throw forbidden();
        if (isNull(*current) || keyText(payload::keyJson(*current)) != keyText(payload::keyJson(m_parent)))
            m_service->updateOne(key, Json {{m_link.name, m_parentKey}});
        return normalKey(m_children, key);
    }

    Json linked(const Json& element) const
    {
        Json child = element;
        child[m_link.name] = m_parentKey;
        return child;
    }

    Context& m_context;
    const schema::Relation& m_relation;
    std::unique_ptr<ItemsService> m_service;
    const schema::Collection& m_children;
    const schema::Field& m_link;
    Json m_parentKey;
    Value m_parent;
    ParentState m_state;
};

} // namespace

std::vector<std::int64_t> saveToMany(Context& context, const schema::Collection& collection, const Json& payload,
    const Json& parentKey, ParentState state)
{
    std::vector<std::int64_t> revisions;
    for (const schema::Relation& relation : context.schema->relations()) {
        if (relation.relatedCollection != collection.name || relation.oneField.empty())
            continue;
        const auto sent = payload.find(relation.oneField);
        if (sent == payload.end())
            continue;
        ChildList list(context, relation, parentKey, state);
        list.save(*sent);
        revisions.insert(revisions.end(), list.revisions().begin(), list.revisions().end());
    }
    return revisions;
}

} // namespace strata::items
