#pragma once

#include <QString>

class QVBoxLayout;
class QWidget;

namespace strata::views {

class Label;

/// Adds a label over an input to a column, with room below for a message; returns the message's label, empty at first.
Label* addFormRow(QVBoxLayout& column, const QString& title, QWidget* input);
/// Shows `text` below the input and outlines it in red; an empty text takes both away.
void setFormError(Label& message, QWidget& input, const QString& text);

} // namespace strata::views
