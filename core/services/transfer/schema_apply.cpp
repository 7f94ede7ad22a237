#include "core/services/transfer/schema_apply.h"

#include "core/base/error.h"
#include "core/data/database/dialects/dialect.h"
#include "core/data/schema/describe.h"
#include "core/services/model/collections.h"
#include "core/services/model/fields.h"
#include "core/services/model/names.h"
#include "core/services/model/relations.h"
#include "core/services/transfer/schema_diff.h"
#include "core/services/transfer/schema_snapshot.h"

namespace strata::transfer {
namespace {

using model::ModelChange;

/// Of a whole entry: "N" and "D" without a path; "" for changes inside.
std::string wholeKind(const Json& entry)
{
    const Json& changes = json::member(entry, "diff");
    if (changes.empty() || changes[0].contains("path"))
        return {};
    const std::string kind = json::text(changes[0], "kind");
    return kind == "N" || kind == "D" ? kind : std::string();
}

Json made(const Json& entry)
{
    return json::member(json::member(entry, "diff")[0], "rhs");
}

std::string label(const char* list, const Json& entry)
{
    const std::string collection = json::text(entry, "collection");
    if (std::string_view(list) == "collections")
        return "collection \"" + collection + "\"";
    const std::string place = collection + "." + json::text(entry, "field");
    if (std::string_view(list) == "fields")
        return "field \"" + place + "\"";
    const std::string related = json::text(entry, "related_collection");
    return "relation \"" + place + (related.empty() ? "" : "-> " + related) + "\"";
}

const Json* find(const Json& snapshot, const char* list, const Json& entry)
{
    for (const Json& one : json::member(snapshot, list))
        if (json::member(one, "collection") == json::member(entry, "collection")
            && json::member(one, "field") == json::member(entry, "field"))
            return &one;
    return nullptr;
}

class Application {
public:
    Application(ModelChange& change, const Json& diff) :
        m_change(change),
        m_diff(diff),
        m_current(snapshotOf(change.schema(), change.context().connection.dialect().name()))
    {
    }

    void run()
    {
        createCollections();
        for (const Json& entry : list("collections"))
            if (wholeKind(entry) == "D")
                deleteCollection(json::text(entry, "collection"));
        for (const Json& entry : list("collections"))
            if (wholeKind(entry).empty())
                updateCollection(entry);
        for (const Json& entry : list("fields"))
            applyField(entry);
        for (const Json& entry : list("relations"))
            applyRelation(entry);
    }

private:
    const Json& list(const char* name) const { return json::member(m_diff, name); }

    bool isListed(const std::string& collection) const
    {
        const auto all = schema::listedCollections(m_change.schema());
        return std::any_of(all.begin(), all.end(), [&](const auto& one) { return one.name() == collection; });
    }

    /// Groups before what is in them.
    void createCollections()
    {
        std::vector<Json> waiting;
        for (const Json& entry : list("collections"))
            if (wholeKind(entry) == "N")
                waiting.push_back(made(entry));
        while (!waiting.empty()) {
            const std::size_t before = waiting.size();
            std::erase_if(waiting, [&](const Json& collection) {
                const std::string group = json::text(json::member(collection, "meta"), "group");
                if (!group.empty() && !isListed(group))
                    return false;
                createCollection(collection);
                return true;
            });
            if (waiting.size() == before)
                throw invalidPayload("Collection \"" + json::text(waiting[0], "collection") + "\" is in group \""
                    + json::text(json::member(waiting[0], "meta"), "group") + "\", which doesn't exist");
        }
    }

    void createCollection(Json collection)
    {
        collection["fields"] = Json::array();
        for (const Json& entry : list("fields"))
            if (wholeKind(entry) == "N" && entry["collection"] == collection["collection"])
                collection["fields"].push_back(portableField(made(entry)));
        m_created.push_back(json::text(collection, "collection"));
        model::createCollection(m_change, collection);
    }

    /// The columns of others that point at it stay: what becomes of them stands in the diff.
    void deleteCollection(const std::string& name)
    {
        std::vector<std::pair<std::string, std::string>> links;
        for (const schema::Relation& relation : m_change.schema().relations())
            if (!relation.isM2a() && (relation.collection == name || relation.relatedCollection == name))
                links.emplace_back(relation.collection, relation.field);
        for (const auto& [collection, field] : links)
            model::deleteRelation(m_change, collection, field);
        model::deleteCollection(m_change, name);
    }

    void updateCollection(const Json& entry)
    {
        const Json* const now = find(m_current, "collections", entry);
        if (!now)
            return;
        const Json wanted = changedEntry(*now, entry["diff"]);
        const std::string name = json::text(entry, "collection");
        if (wanted["meta"].is_object())
            model::updateCollections(m_change, {{name, wanted["meta"]}});
        else if ((*now)["meta"].is_object())
            m_change.deleteRows("directus_collections", {name}, ModelChange::By::Program);
    }

    void applyField(const Json& entry)
    {
        const std::string collection = json::text(entry, "collection");
        const std::string name = json::text(entry, "field");
        const std::string kind = wholeKind(entry);
        if (std::find(m_created.begin(), m_created.end(), collection) != m_created.end())
            return;
        const schema::Collection* const owner = m_change.schema().collection(collection);
        const schema::Field* const field = owner ? model::findField(*owner, name) : nullptr;
        if (kind == "N") {
            model::createField(m_change, collection, portableField(made(entry)));
        } else if (kind == "D") {
            if (field)
                model::deleteField(m_change, collection, name);
        } else if (const Json* const now = find(m_current, "fields", entry)) {
            updateField(*now, changedEntry(*now, entry["diff"]));
        }
    }

    void updateField(const Json& now, const Json& wanted)
    {
        const std::string collection = json::text(now, "collection");
        const std::string name = json::text(now, "field");
        Json body {{"type", json::member(wanted, "type")}, {"meta", json::member(wanted, "meta")}};
        if (json::member(wanted, "schema").is_object() && json::member(now, "schema") != wanted["schema"])
            body["schema"] = wanted["schema"];
        model::updateField(m_change, collection, name, body);
        if (now["meta"].is_object() && wanted["meta"].is_null())
            m_change.deleteRows("directus_fields",
                m_change.keysWhere("directus_fields",
                    {{"_and", {{{"collection", {{"_eq", collection}}}}, {{"field", {{"_eq", name}}}}}}}),
                ModelChange::By::Program);
    }

    void applyRelation(const Json& entry)
    {
        const std::string collection = json::text(entry, "collection");
        const std::string field = json::text(entry, "field");
        const std::string kind = wholeKind(entry);
        if (kind == "N") {
            Json body = made(entry);
            body["collection"] = collection;
            body["field"] = field;
            // which columns are indexed, the snapshot says
            model::createRelation(m_change, body, model::KeyIndex::Left);
            return;
        }
        if (!isRelated(collection, field))
            return;
        if (kind == "D") {
            model::deleteRelation(m_change, collection, field);
        } else if (const Json* const now = find(m_current, "relations", entry)) {
            const Json wanted = changedEntry(*now, entry["diff"]);
            model::updateRelation(m_change, collection, field,
                {{"meta", json::member(wanted, "meta")}, {"schema", json::member(wanted, "schema")}});
        }
    }

    bool isRelated(const std::string& collection, const std::string& field) const
    {
        const auto& relations = m_change.schema().relations();
        return std::any_of(relations.begin(), relations.end(),
            [&](const schema::Relation& one) { return one.collection == collection && one.field == field; });
    }

    ModelChange& m_change;
    const Json& m_diff;
    Json m_current;
    std::vector<std::string> m_created;
};

} // namespace

void checkHash(const Json& current, const std::string& hash, const Json& diff)
{
    if (hashOf(current) == hash)
        return;
    const std::string again = ". Please generate a new diff and try again";
    for (const char* list : {"collections", "fields", "relations"})
        for (const Json& entry : json::member(diff, list)) {
            const bool exists = find(current, list, entry) != nullptr;
            if (wholeKind(entry) == "N" && exists)
                throw invalidPayload(
                    "Provided diff is trying to create " + label(list, entry) + " but it already exists" + again);
            if (wholeKind(entry) == "D" && !exists)
                throw invalidPayload(
                    "Provided diff is trying to delete " + label(list, entry) + " but it does not exist" + again);
        }
    throw invalidPayload(
        "Provided hash does not match the current instance's schema hash, indicating the schema has changed after this diff "
        "was generated"
        + again);
}

void applyDiff(model::ModelChange& change, const Json& diff)
{
    Application(change, diff).run();
}

} // namespace strata::transfer
