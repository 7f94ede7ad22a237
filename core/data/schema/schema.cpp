#include "core/data/schema/schema.h"

#include <atomic>

namespace strata::schema {
namespace {

/// What the rows of a table without a key are sorted by.
const Field* standIn(const Collection& collection)
{
    const auto named = std::find_if(
        collection.fields.begin(), collection.fields.end(), [](const Field& field) { return field.name == "id"; });
    return named == collection.fields.end() ? &collection.fields.front() : &*named;
}

} // namespace

const Field* Collection::field(std::string_view fieldName) const
{
    const auto found = m_byName.find(fieldName);
    return found == m_byName.end() ? nullptr : &fields[found->second];
}

const Collection* Schema::collection(std::string_view name) const
{
    const auto found = m_byName.find(name);
    return found == m_byName.end() ? nullptr : found->second;
}

const Relation* Schema::manyRelation(std::string_view collectionName, std::string_view fieldName) const
{
    const Collection* const many = collection(collectionName);
    const Field* const field = many ? many->field(fieldName) : nullptr;
    return field ? field->manyRelation : nullptr;
}

const Relation* Schema::oneRelation(std::string_view collectionName, std::string_view fieldName) const
{
    const Collection* const one = collection(collectionName);
    const Field* const field = one ? one->field(fieldName) : nullptr;
    return field ? field->oneRelation : nullptr;
}

SchemaBuilder::SchemaBuilder(std::shared_ptr<const Source> source) : m_schema(std::make_shared<Schema>())
{
    static std::atomic<std::uint64_t> last = 0;
    m_schema->m_version = ++last;
    m_schema->m_source = std::move(source);
}

Collection& SchemaBuilder::addCollection()
{
    return m_schema->m_collections.emplace_back();
}

Relation& SchemaBuilder::addRelation()
{
    return m_schema->m_relations.emplace_back();
}

void SchemaBuilder::addExtra(Extra extra)
{
    m_schema->m_extras.push_back(std::move(extra));
}

SchemaPtr SchemaBuilder::finish()
{
    // The look-ups hold views into the names: from here on nothing may move.
    for (Collection& collection : m_schema->m_collections) {
        for (std::size_t i = 0; i < collection.fields.size(); ++i) {
            Field& field = collection.fields[i];
            field.index = i;
            collection.m_byName.emplace(field.name, i);
            if (field.primary && !collection.primary)
                collection.primary = &field;
        }
        if (!collection.primary)
            collection.primary = standIn(collection);
        m_schema->m_byName.emplace(collection.name, &collection);
    }
    for (const Relation& relation : m_schema->m_relations)
        link(relation);
    return std::move(m_schema);
}

void SchemaBuilder::link(const Relation& relation)
{
    const auto fieldOf = [this](const std::string& collection, const std::string& name) -> Field* {
        const Collection* const owner = m_schema->collection(collection);
        // The schema is still ours to change.
        return const_cast<Field*>(owner ? owner->field(name) : nullptr);
    };
    Field* const many = fieldOf(relation.collection, relation.field);
    if (!many || (!relation.isM2a() && !m_schema->collection(relation.relatedCollection)))
        return;
    if (!many->manyRelation)
        many->manyRelation = &relation;
    Field* const one = fieldOf(relation.relatedCollection, relation.oneField);
    if (one && !one->oneRelation)
        one->oneRelation = &relation;
}

} // namespace strata::schema
