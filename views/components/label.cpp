#include "views/components/label.h"

#include <QEvent>
#include <QPainter>

namespace strata::views {

Label::Label(const QString& text, TextRole role, Ink ink, QWidget* parent) :
    QLabel(text, parent), m_role(role), m_ink(ink)
{
    setTextFormat(Qt::PlainText);
    refresh();
}

void Label::setInk(Ink ink)
{
    m_ink = ink;
    refresh();
}

void Label::setRole(TextRole role)
{
    m_role = role;
    refresh();
}

void Label::setElide(Qt::TextElideMode mode)
{
    m_elide = mode;
    updateGeometry();
    update();
}

QSize Label::minimumSizeHint() const
{
    const QSize base = QLabel::minimumSizeHint();
    return m_elide == Qt::ElideNone ? base : QSize(std::min(base.width(), 24), base.height());
}

void Label::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::StyleChange)
        refresh();
    QLabel::changeEvent(event);
}

void Label::paintEvent(QPaintEvent* event)
{
    if (m_elide == Qt::ElideNone) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    const QRect area = contentsRect();
    const QString shown = fontMetrics().elidedText(text(), m_elide, area.width());
    if (const QString tip = shown == text() ? QString() : text(); toolTip() != tip)
        setToolTip(tip);
    painter.setPen(palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::WindowText));
    painter.drawText(area, static_cast<int>(alignment()) | Qt::TextSingleLine, shown);
}

void Label::refresh()
{
    const QFont wanted = roleFont(m_role);
    if (font() != wanted)
        setFont(wanted);
    QPalette colors = palette();
    const QColor ink = theme().textInk(m_ink);
    if (colors.color(QPalette::Active, QPalette::WindowText) == ink)
        return;
    colors.setColor(QPalette::Active, QPalette::WindowText, ink);
    colors.setColor(QPalette::Inactive, QPalette::WindowText, ink);
    setPalette(colors);
}

} // namespace strata::views
