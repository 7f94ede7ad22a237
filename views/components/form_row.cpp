#include "views/components/form_row.h"

#include "views/components/label.h"
#include "views/theme/style.h"

#include <QVBoxLayout>

namespace strata::views {

Label* addFormRow(QVBoxLayout& column, const QString& title, QWidget* input)
{
    auto* heading = new Label(title, TextRole::Body, Ink::Text, input->parentWidget());
    QFont face = heading->font();
    face.setWeight(QFont::Medium);
    heading->setFont(face);
    heading->setBuddy(input);
    input->setAccessibleName(title);
    auto* message = new Label({}, TextRole::Note, Ink::Danger, input->parentWidget());
    message->setFixedHeight(18);
    column.addWidget(heading);
    column.addSpacing(metrics::kLabelGap);
    column.addWidget(input);
    column.addSpacing(2);
    column.addWidget(message);
    column.addSpacing(4);
    return message;
}

void setFormError(Label& message, QWidget& input, const QString& text)
{
    message.setText(text);
    setInvalid(&input, !text.isEmpty());
    input.setAccessibleDescription(text);
}

} // namespace strata::views
