#pragma once

#include "views/interfaces/editor.h"

#include <QColor>
#include <QIcon>

namespace strata::views {

/// One row of the option `choices`.
struct Choice {
    QString text;
    Json value;
    QString icon;
    QColor color;
    QString description;
};

std::vector<Choice> choicesOf(const EditorContext& context);
/// Free text as a value of the field's type.
Json typedValue(const QString& text, const store::Field& field);
/// Icon of a choice: its own in its colour, else a dot of its colour; null when it has neither.
QIcon choiceIcon(const Choice& choice);
/// A value of a multiple choice as list; csv text is split.
std::vector<Json> valuesOf(const Json& value);

} // namespace strata::views
