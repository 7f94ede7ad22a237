#include "views/interfaces/editor.h"

#include "core/base/text.h"
#include "models/items/display_text.h"
#include "views/theme/theme.h"

#include <QHBoxLayout>

namespace strata::views {

std::optional<double> EditorContext::number(std::string_view option) const
{
    const Json& value = json::member(options, option);
    return value.is_number() ? std::optional(value.get<double>()) : std::nullopt;
}

Editor::Editor(const EditorContext& context, QWidget* parent) : QWidget(parent), m_context(context) { }

void Editor::fillWith(QWidget* child)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(child);
    setFocusProxy(child);
}

void Editor::placeLeft(QWidget* child)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(child, 0, Qt::AlignLeft | Qt::AlignVCenter);
    setFocusProxy(child);
}

Json textValue(const QString& text, bool keepEmpty)
{
    return text.isEmpty() && !keepEmpty ? Json() : Json(text::utf8(text));
}

QString inputText(const Json& value)
{
    return value.is_null() ? QString() : item::rawText(value);
}

void applyFont(QWidget* input, std::string_view font)
{
    if (font == "monospace")
        input->setFont(roleFont(TextRole::Code));
    else if (font == "serif")
        input->setFont(QFont(QStringLiteral("serif"), -1));
}

} // namespace strata::views
