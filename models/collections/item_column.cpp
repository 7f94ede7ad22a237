#include "models/collections/item_column.h"

#include "core/base/text.h"
#include "models/items/display_text.h"

namespace strata::item {
namespace {

bool isFile(const Column& column)
{
    return column.target == "directus_files";
}

/// Members a related item's picture and name are made from, beyond those of the template.
std::vector<std::string> extraFields(const Column& column)
{
    if (isFile(column))
        return {"id", "type", "title", "filename_download"};
    if (column.target == "directus_users")
        return {"id", "first_name", "last_name", "email", "avatar"};
    return {};
}

void requestRelated(Column& column, const Store& store)
{
    const std::string text = json::text(column.field.displayOptions, "template");
    column.shown = text.empty() ? DisplayTemplate::ofCollection(*store.catalog(), column.target)
                                : DisplayTemplate(text::qt(text));
    std::vector<std::string> below = column.shown.fields(*store.catalog(), column.target);
    for (std::string& extra : extraFields(column))
        if (store.field(column.target, extra))
            below.push_back(std::move(extra));
    for (const std::string& path : below) {
        std::string full = column.path + "." + path;
        if (std::find(column.requested.begin(), column.requested.end(), full) == column.requested.end())
            column.requested.push_back(std::move(full));
    }
}

} // namespace

std::optional<Column> columnOf(const Store& store, const std::string& collection, const std::string& path)
{
    Column column {.path = path};
    std::string at = collection;
    const std::vector<std::string> steps = text::split(path, '.');
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const store::Field* field = store.field(at, steps[i]);
        if (!field || field->holdsNothing())
            return std::nullopt;
        column.title += (column.title.isEmpty() ? QString() : QStringLiteral(" › ")) + field->name;
        column.field = *field;
        const store::Link link = store.link(at, steps[i]);
        const bool toOne = link.kind == store::LinkKind::ManyToOne;
        if (i + 1 < steps.size()) {
            if (!toOne)
                return std::nullopt;
            at = link.target;
        } else if (toOne && store.collection(link.target)) {
            column.target = link.target;
        } else {
            column.list = link.isList();
        }
    }
    column.sortable = column.field.hasColumn && column.field.type != "json";
    column.numeric = column.field.isNumeric() && column.target.empty();
    if (column.target.empty())
        column.requested = {path};
    else
        requestRelated(column, store);
    return column;
}

std::vector<const store::Field*> columnFields(const Store& store, const std::string& collection)
{
    std::vector<const store::Field*> fields;
    for (const store::Field& field : store.fields(collection))
        if (!field.holdsNothing() && !field.has("group"))
            fields.push_back(&field);
    return fields;
}

std::vector<std::string> defaultColumns(const Store& store, const std::string& collection)
{
    std::vector<std::string> paths;
    for (const store::Field* field : columnFields(store, collection))
        if (!field->hidden && field->hasColumn && !field->has("hash") && paths.size() < 4)
            paths.push_back(field->key);
    const store::Field* key = store.primaryKey(collection);
    if (paths.empty() && key)
        paths.push_back(key->key);
    return paths;
}

const Json& valueAt(const Json& item, const Column& column)
{
    const Json* value = &item;
    std::string_view rest = column.path;
    while (!rest.empty()) {
        const std::size_t dot = rest.find('.');
        value = &json::member(*value, rest.substr(0, dot));
        rest.remove_prefix(dot == std::string_view::npos ? rest.size() : dot + 1);
    }
    return *value;
}

QString cellText(const Json& item, const Column& column, const Store& store)
{
    const Json& value = valueAt(item, column);
    if (value.is_null())
        return nullText();
    if (column.list && value.is_array())
        return countText(value.size());
    if (!column.target.empty() && value.is_object())
        return column.shown.text(value, *store.catalog(), column.target, store.words());
    return displayText(value, column.field, store.words());
}

} // namespace strata::item
