#include "views/components/inline_message.h"

#include "views/components/buttons.h"
#include "views/components/label.h"
#include "views/theme/contrast.h"
#include "views/theme/style_parts.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace strata::views {

InlineMessage::InlineMessage(QWidget* parent) :
    QWidget(parent),
    m_text(new Label({}, TextRole::Body, Ink::Text, this)),
    m_details(new Label({}, TextRole::Code, Ink::Subdued, this)),
    m_action(makeButton({}, Variant::Secondary, {}, this)),
    m_toggle(makeButton(tr("Show details"), Variant::Ghost, {}, this))
{
    m_text->setWordWrap(true);
    m_details->setWordWrap(true);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_details->hide();
    setCompact(m_action);
    setCompact(m_toggle);
    connect(m_action, &QPushButton::clicked, this, &InlineMessage::actionTriggered);
    connect(m_toggle, &QPushButton::clicked, this, [this] {
        m_details->setVisible(m_details->isHidden());
        m_toggle->setText(m_details->isHidden() ? tr("Show details") : tr("Hide details"));
    });
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(4);
    buttons->addWidget(m_action);
    buttons->addWidget(m_toggle);
    buttons->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(42, 10, 14, 10);
    column->setSpacing(8);
    column->addWidget(m_text);
    column->addWidget(m_details);
    column->addLayout(buttons);
    hide();
}

void InlineMessage::showMessage(ToastKind kind, const QString& text, const QString& action, const QString& details)
{
    m_kind = kind;
    m_text->setText(text);
    setAccessibleName(text);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    m_details->setText(details);
    m_details->hide();
    m_toggle->setText(tr("Show details"));
    m_toggle->setVisible(!details.isEmpty());
    show();
    update();
}

QString InlineMessage::text() const
{
    return m_text->text();
}

void InlineMessage::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const ToastFace face = toastFace(m_kind);
    const QColor ink = theme().ink(face.ink);
    paint::box(painter, rect(), metrics::kRadius, mixed(theme().surface, ink, 0.08), mixed(theme().surface, ink, 0.35));
    const QRect spot(14, 10, 18, 18);
    paintIcon(painter, QStyle::visualRect(layoutDirection(), rect(), spot), face.iconName, ink);
}

} // namespace strata::views
