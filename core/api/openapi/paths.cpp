#include "core/api/openapi/paths.h"

#include "core/api/openapi/resource.h"

#include <array>

namespace strata::openapi {
namespace {

using permissions::Action;

struct Verb {
    std::string_view method;
    Action action;
    std::string_view name;
};

/// In the order of the document.
constexpr std::array kVerbs {Verb {"post", Action::Create, "create"}, Verb {"get", Action::Read, "read"},
    Verb {"patch", Action::Update, "update"}, Verb {"delete", Action::Delete, "delete"}};

const Verb& verbOf(std::string_view method)
{
    return *std::find_if(kVerbs.begin(), kVerbs.end(), [&](const Verb& verb) { return verb.method == method; });
}

void replaceAll(std::string& text, std::string_view mark, const std::string& with)
{
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + with.size()))
        text.replace(at, mark.size(), with);
}

/// `$T` and `$C` in the texts of a form.
void fill(Json& value, const std::string& schema, const std::string& collection)
{
    if (value.is_string()) {
        std::string text = value.get<std::string>();
        replaceAll(text, "$T", schema);
        replaceAll(text, "$C", collection);
        value = text;
    } else if (value.is_structured()) {
        for (Json& member : value)
            fill(member, schema, collection);
    }
}

Json operation(
    const std::string& form, const std::string& id, Json tags, const std::string& schema, const std::string& collection)
{
    Json made {{"tags", std::move(tags)}, {"operationId", id}};
    Json filled = resource().forms.at(form);
    fill(filled, schema, collection);
    made.update(filled);
    return made;
}

void addSystem(Json& paths, const Reader& reader, const Tags& tags)
{
    for (const Json& row : resource().operations) {
        const std::string tag = row[0].get<std::string>();
        const std::string method = row[2].get<std::string>();
        const auto found
            = std::find_if(tags.all().begin(), tags.all().end(), [&](const Tags::Tag& one) { return one.name == tag; });
        if (found == tags.all().end()
            || (found->collection && !reader.view.may(verbOf(method).action, found->collection->name)))
            continue;
        paths[row[1].get<std::string>()][method]
            = operation(row[4].get<std::string>(), row[3].get<std::string>(), Json::array({tag}), tag, {});
    }
}

void addCollection(Json& paths, const Reader& reader, const Tags::Tag& tag)
{
    const std::string& name = tag.collection->name;
    const Json tags = Json::array({"Items", tag.name});
    Json many = Json::object();
    Json one = Json::object();
    for (const Verb& verb : kVerbs) {
        if (!reader.view.may(verb.action, name) || (tag.collection->readOnly && verb.action != Action::Read))
            continue;
        const std::string method(verb.method);
        const std::string id(verb.name);
        const bool whole = tag.collection->singleton && verb.action == Action::Read;
        many[method] = operation(whole ? "items.single" : "items." + method, id + tag.name, tags, tag.name, name);
        if (verb.action != Action::Create && !tag.collection->readOnly)
            one[method] = operation("item." + method, id + "Single" + tag.name, tags, tag.name, name);
    }
    if (many.empty())
        return;
    paths["/items/" + name] = std::move(many);
    if (!one.empty())
        paths["/items/" + name + "/{id}"] = std::move(one);
}

} // namespace

Json pathsOf(const Reader& reader, const Tags& tags)
{
    Json paths = Json::object();
    addSystem(paths, reader, tags);
    for (const Tags::Tag& tag : tags.all())
        if (tag.collection && !tag.collection->system)
            addCollection(paths, reader, tag);
    return paths;
}

} // namespace strata::openapi
