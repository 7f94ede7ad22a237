#include "models/store/collection.h"

#include "core/base/text.h"
#include "core/base/title_case.h"

#include <limits>

namespace strata::store {

namespace {

void nameCollection(Collection& collection, const Json& translations, const Words& words)
{
    const bool builtIn = collection.system;
    const std::string bare = builtIn ? collection.key.substr(std::string_view("directus_").size()) : collection.key;
    collection.name = words.fromList(translations, "translation");
    collection.singular = words.fromList(translations, "singular");
    collection.plural = words.fromList(translations, "plural");
    if (collection.name.isEmpty())
        collection.name = text::qt(text::titleCase(bare));
    if (collection.singular.isEmpty())
        collection.singular = collection.name;
    if (collection.plural.isEmpty())
        collection.plural = collection.name;
}

std::string orElse(std::string value, std::string_view fallback)
{
    return value.empty() ? std::string(fallback) : value;
}

} // namespace

Collection collectionFromRow(const Json& row, const Words& words)
{
    const Json& meta = json::member(row, "meta");
    Collection collection;
    collection.key = json::text(row, "collection");
    collection.managed = meta.is_object();
    collection.folder = json::member(row, "schema").is_null();
    collection.system = text::startsWith(collection.key, "directus_");
    collection.icon = orElse(json::text(meta, "icon"), collection.folder ? "folder" : "database");
    collection.color = text::qt(json::text(meta, "color"));
    collection.note = words.translated(meta, "note");
    collection.group = json::text(meta, "group");
    const Json& sort = json::member(meta, "sort");
    collection.sort = sort.is_number() ? sort.get<int>() : std::numeric_limits<int>::max();
    collection.hidden = json::flag(meta, "hidden");
    collection.singleton = json::flag(meta, "singleton");
    collection.collapse = orElse(json::text(meta, "collapse"), "open");
    collection.displayTemplate = text::qt(json::text(meta, "display_template"));
    collection.previewUrl = text::qt(json::text(meta, "preview_url"));
    collection.versioning = json::flag(meta, "versioning");
    collection.sortField = json::text(meta, "sort_field");
    collection.archiveField = json::text(meta, "archive_field");
    collection.archiveValue = json::text(meta, "archive_value");
    collection.unarchiveValue = json::text(meta, "unarchive_value");
    collection.archiveAppFilter = json::flag(meta, "archive_app_filter", true);
    collection.accountability = json::text(meta, "accountability");
    collection.duplicationFields = json::member(meta, "item_duplication_fields");
    nameCollection(collection, json::member(meta, "translations"), words);
    return collection;
}

} // namespace strata::store
