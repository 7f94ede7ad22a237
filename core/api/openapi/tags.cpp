#include "core/api/openapi/tags.h"

#include "core/api/openapi/resource.h"
#include "core/base/title_case.h"

#include <algorithm>

namespace strata::openapi {
namespace {

/// "ai_prompts" → "AIPrompts".
std::string titleOf(const std::string& collection)
{
    std::string title = text::titleCase(collection);
    std::erase(title, ' ');
    return title;
}

bool isShown(const Json& tag, const Accountability& who)
{
    const std::string audience = json::text(tag, "x-authentication");
    return audience.empty() || who.passesAll() || (audience == "user" && !who.user.empty() && who.share.empty());
}

/// By their place among collections, then by name.
std::vector<const schema::Collection*> ownCollections(const permissions::ModelView& view)
{
    std::vector<const schema::Collection*> own;
    for (const schema::Collection& collection : view.schema().collections())
        if (!collection.system && view.reads(collection.name))
            own.push_back(&collection);
    const auto place = [](const schema::Collection* collection) {
        const Json& sort = json::member(collection->meta, "sort");
        return sort.is_number() ? sort.get<std::int64_t>() : INT64_MAX;
    };
    std::stable_sort(own.begin(), own.end(),
        [&](const auto* a, const auto* b) { return place(a) != place(b) ? place(a) < place(b) : a->name < b->name; });
    return own;
}

} // namespace

Tags::Tags(const Reader& reader)
{
    for (const Json& tag : resource().tags) {
        const std::string collection = json::text(tag, "x-collection");
        const schema::Collection* const found
            = collection.empty() ? nullptr : reader.view.schema().collection(collection);
        if (collection.empty() ? isShown(tag, reader.who) : found && reader.view.reads(collection))
            add(tag, found);
    }
    for (const schema::Collection* collection : ownCollections(reader.view)) {
        const std::string title = "Items" + titleOf(collection->name);
        Json tag {{"name", title}, {"x-collection", collection->name}};
        for (int number = 2; has(json::text(tag, "name")); ++number)
            tag["name"] = title + "_" + std::to_string(number);
        if (!collection->note.empty())
            tag["description"] = collection->note;
        add(tag, collection);
    }
}

void Tags::add(const Json& json, const schema::Collection* collection)
{
    m_tags.push_back({json::text(json, "name"), collection, json});
}

Json Tags::list() const
{
    Json list = Json::array();
    for (const Tag& tag : m_tags)
        list.push_back(tag.json);
    return list;
}

bool Tags::has(std::string_view name) const
{
    return std::any_of(m_tags.begin(), m_tags.end(), [&](const Tag& tag) { return tag.name == name; });
}

std::string Tags::of(std::string_view collection) const
{
    for (const Tag& tag : m_tags)
        if (tag.collection && tag.collection->name == collection)
            return tag.name;
    return {};
}

} // namespace strata::openapi
