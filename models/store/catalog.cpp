#include "models/store/catalog.h"

#include <tuple>

namespace strata::store {

Catalog::Catalog(const Json& collections, const Json& fields, const Json& relations, const Words& words)
{
    for (const Json& row : collections)
        m_collections.push_back(collectionFromRow(row, words));
    std::stable_sort(m_collections.begin(), m_collections.end(), [](const Collection& a, const Collection& b) {
        return a.sort != b.sort ? a.sort < b.sort : a.name.localeAwareCompare(b.name) < 0;
    });
    for (const Json& row : fields) {
        Field field = fieldFromRow(row, words);
        m_fields[field.collection].push_back(std::move(field));
    }
    for (auto& [collection, list] : m_fields) {
        std::stable_sort(list.begin(), list.end(), [](const Field& a, const Field& b) {
            return std::tuple(!a.system, a.sort) < std::tuple(!b.system, b.sort);
        });
    }
    for (const Json& row : relations)
        m_relations.push_back(relationFromRow(row));
}

const Collection* Catalog::collection(std::string_view key) const
{
    const auto found
        = std::find_if(m_collections.begin(), m_collections.end(), [key](const auto& c) { return c.key == key; });
    return found == m_collections.end() ? nullptr : &*found;
}

const std::vector<Field>& Catalog::fields(std::string_view collection) const
{
    static const std::vector<Field> kNone;
    const auto found = m_fields.find(collection);
    return found == m_fields.end() ? kNone : found->second;
}

const Field* Catalog::field(std::string_view collection, std::string_view key) const
{
    const std::vector<Field>& list = fields(collection);
    const auto found = std::find_if(list.begin(), list.end(), [key](const Field& field) { return field.key == key; });
    return found == list.end() ? nullptr : &*found;
}

const Field* Catalog::primaryKey(std::string_view collection) const
{
    const std::vector<Field>& list = fields(collection);
    const auto found = std::find_if(list.begin(), list.end(), [](const Field& field) { return field.primary; });
    return found == list.end() ? nullptr : &*found;
}

const Relation* Catalog::relationAt(std::string_view collection, std::string_view field) const
{
    const auto found = std::find_if(m_relations.begin(), m_relations.end(),
        [&](const Relation& relation) { return relation.collection == collection && relation.field == field; });
    return found == m_relations.end() ? nullptr : &*found;
}

Link Catalog::link(std::string_view collection, std::string_view field) const
{
    if (const Relation* own = relationAt(collection, field))
        return toOneLink(*own);
    const auto back = std::find_if(m_relations.begin(), m_relations.end(),
        [&](const Relation& relation) { return relation.related == collection && relation.oneField == field; });
    return back == m_relations.end() ? Link() : toManyLink(*back);
}

Link Catalog::toOneLink(const Relation& relation) const
{
    Link link;
    link.kind = relation.oneCollectionField.empty() ? LinkKind::ManyToOne : LinkKind::AnyToOne;
    link.target = relation.related;
    link.collectionField = relation.oneCollectionField;
    link.allowed = relation.allowed;
    return link;
}

Link Catalog::toManyLink(const Relation& relation) const
{
    Link link;
    link.kind = LinkKind::OneToMany;
    link.target = relation.collection;
    link.rows = relation.collection;
    link.parentField = relation.field;
    link.sortField = relation.sortField;
    link.deselectDeletes = relation.deselectDeletes;
    // The field decides, not the junction's meta alone: a plain list over a junction table stays a plain list.
    const Field* alias = field(relation.related, relation.oneField);
    const bool plainList = alias && alias->has("o2m");
    const Relation* far = plainList ? nullptr : relationAt(relation.collection, relation.junctionField);
    if (!far)
        return link;
    const bool any = !far->oneCollectionField.empty();
    link.kind = any ? LinkKind::ManyToAny : LinkKind::ManyToMany;
    link.target = far->related;
    link.targetField = far->field;
    link.collectionField = far->oneCollectionField;
    link.allowed = far->allowed;
    return link;
}

} // namespace strata::store
