#include "views/components/empty_state.h"

#include "views/components/buttons.h"
#include "views/components/label.h"

#include <QVBoxLayout>

namespace strata::views {

EmptyState::EmptyState(QStringView iconName, const QString& title, const QString& sentence, QWidget* parent) :
    QWidget(parent)
{
    auto* picture = new QToolButton(this);
    picture->setIcon(materialIcon(iconName, Ink::Faint));
    picture->setIconSize(QSize(40, 40));
    picture->setFixedSize(48, 48);
    picture->setAttribute(Qt::WA_TransparentForMouseEvents);
    picture->setFocusPolicy(Qt::NoFocus);
    auto* heading = new Label(title, TextRole::Section, Ink::Text, this);
    heading->setAlignment(Qt::AlignCenter);
    auto* text = new Label(sentence, TextRole::Body, Ink::Subdued, this);
    text->setAlignment(Qt::AlignCenter);
    text->setWordWrap(true);
    text->setMaximumWidth(420);
    text->setMinimumWidth(320);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(8);
    column->addStretch(2);
    column->addWidget(picture, 0, Qt::AlignHCenter);
    column->addWidget(heading, 0, Qt::AlignHCenter);
    column->addWidget(text, 0, Qt::AlignHCenter);
    column->addStretch(3);
}

QPushButton* EmptyState::setAction(const QString& verb, Variant variant)
{
    auto* button = makeButton(verb, variant, {}, this);
    auto* column = static_cast<QVBoxLayout*>(layout());
    column->insertSpacing(column->count() - 1, 8);
    column->insertWidget(column->count() - 1, button, 0, Qt::AlignHCenter);
    connect(button, &QPushButton::clicked, this, &EmptyState::actionTriggered);
    return button;
}

} // namespace strata::views
