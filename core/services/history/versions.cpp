#include "core/services/history/versions.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/data/items/items_service.h"
#include "core/data/items/journal.h"
#include "core/data/items/key.h"
#include "core/data/items/read.h"
#include "core/data/items/row.h"
#include "core/services/history/item_hash.h"

namespace strata::history {
namespace {

const schema::Collection& versions(const Context& context)
{
    const schema::Collection* collection = context.schema->collection("directus_versions");
    return collection ? *collection : throw forbidden();
}

Json readVersion(Context& context, const std::string& version)
{
    items::checkKey(versions(context), version);
    Json row = items::readOneJson(context, "directus_versions", version, {});
    return row.is_null() ? throw forbidden() : row;
}

Json overlaid(Json item, const Json& changes)
{
    if (changes.is_object())
        item.update(changes);
    return item;
}

/// Stores the changes; the version's own update rules are not asked, its author is the caller.
void storeDelta(Context& context, const std::string& version, const Json& delta)
{
    const schema::Collection& collection = versions(context);
    std::vector<items::Written> columns {{collection.field("delta"), delta},
        {collection.field("date_updated"), clock::isoUtc(clock::now())},
        {collection.field("user_updated"), context.who.user.empty() ? Json(nullptr) : Json(context.who.user)}};
    const Value key = items::keyValue(collection, version);
    context.connection.execute(sql::updateRows(
        context.connection.dialect(), collection, items::encodeRow(collection, columns), std::span(&key, 1)));
    context.changed({collection.name, "update", {version}, Json {{"delta", delta}}, context.who.user});
}

Json chosenFields(const Json& delta, const Json& fields)
{
    if (fields.is_null())
        return delta;
    const Json names = fields.is_array() ? fields : Json::array({fields});
    Json chosen = Json::object();
    for (const auto& [name, value] : delta.items())
        if (std::find(names.begin(), names.end(), Json(name)) != names.end())
            chosen[name] = value;
    return chosen;
}

} // namespace

Json readMain(Context& context, const std::string& collection, const Json& item)
{
    try {
        if (Json main = items::readOneJson(context, collection, item, {}); !main.is_null())
            return main;
    } catch (const Error& failure) {
        if (failure.code != ErrorCode::Forbidden)
            throw;
    }
    throw forbidden();
}

Json compareVersion(Context& context, const std::string& version)
{
    const Json row = readVersion(context, version);
    Json main = readMain(context, json::text(row, "collection"), json::member(row, "item"));
    const std::string hash = itemHash(main);
    const Json& delta = json::member(row, "delta");
    return {{"outdated", json::text(row, "hash") != hash}, {"mainHash", hash},
        {"current", delta.is_object() ? delta : Json::object()}, {"main", std::move(main)}};
}

Json saveVersion(Context& context, const std::string& version, const Json& changes)
{
    Json saved;
    context.transaction([&] {
        const Json row = readVersion(context, version);
        const std::string collection = json::text(row, "collection");
        const std::string item = items::keyText(json::member(row, "item"));
        const Json main = readMain(context, collection, item);
        items::checkItems(context, versions(context), permissions::Action::Update, {version}, {});
        sql::RevisionRow revision;
        revision.activity = items::logActivity(context, "version_save", collection, item);
        revision.collection = collection;
        revision.item = item;
        revision.version = version;
        if (changes.is_object() && !changes.empty())
            revision.data = revision.delta = json::print(changes);
        items::logRevision(context, std::move(revision));
        const Json& before = json::member(row, "delta");
        const Json delta = overlaid(before.is_object() ? before : Json::object(), changes);
        storeDelta(context, version, delta);
        saved = overlaid(main, delta);
    });
    return saved;
}

Json promoteVersion(Context& context, const std::string& version, const Json& body)
{
    if (!json::member(body, "mainHash").is_string())
        throw invalidPayload("\"mainHash\" field is required");
    const Json row = readVersion(context, version);
    const std::string name = json::text(row, "collection");
    const Json& item = json::member(row, "item");
    const schema::Collection* collection = context.schema->collection(name);
    if (!collection)
        throw forbidden();
    items::checkItems(context, *collection, permissions::Action::Update, {item}, {});
    const Json& delta = json::member(row, "delta");
    if (!delta.is_object())
        throw unprocessable("No changes to promote");
    if (json::text(body, "mainHash") != itemHash(readMain(context, name, item)))
        throw unprocessable("Main item has changed since this version was last updated");
    context.serviceOf(context, name)->updateOne(item, chosenFields(delta, json::member(body, "fields")));
    return items::keyText(item);
}

} // namespace strata::history
