#include "views/interfaces/selection/choice.h"

#include "core/base/text.h"
#include "models/items/item_path.h"
#include "views/theme/icons.h"
#include "views/theme/stored_color.h"

namespace strata::views {

std::vector<Choice> choicesOf(const EditorContext& context)
{
    std::vector<Choice> list;
    const store::Words& words = context.store().words();
    for (const Json& row : json::member(context.options, "choices")) {
        if (row.is_string()) {
            list.push_back({words.translated(inputText(row)), row, {}, {}, {}});
            continue;
        }
        list.push_back({words.translated(row, "text"), json::member(row, "value"), text::qt(json::text(row, "icon")),
            storedColor(json::text(row, "color")), words.translated(row, "description")});
    }
    return list;
}

Json typedValue(const QString& words, const store::Field& field)
{
    bool ok = false;
    if (field.type == "integer") {
        const qlonglong number = words.toLongLong(&ok);
        return ok ? Json(number) : Json();
    }
    if (field.type == "float") {
        const double number = words.toDouble(&ok);
        return ok ? Json(number) : Json();
    }
    return textValue(words, false);
}

QIcon choiceIcon(const Choice& choice)
{
    if (isIconName(choice.icon))
        return choice.color.isValid() ? materialIcon(choice.icon, choice.color) : materialIcon(choice.icon);
    return choice.color.isValid() ? materialIcon(u"lens", choice.color) : QIcon();
}

std::vector<Json> valuesOf(const Json& value)
{
    if (value.is_array())
        return {value.begin(), value.end()};
    std::vector<Json> list;
    if (value.is_string() && !value.get_ref<const std::string&>().empty()) {
        for (const std::string& part : text::split(value.get<std::string>(), ','))
            list.emplace_back(part);
    }
    return list;
}

} // namespace strata::views
