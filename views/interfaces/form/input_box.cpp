#include "views/interfaces/form/input_box.h"

#include "views/theme/style_parts.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace strata::views {

InputBox::InputBox(QWidget* parent) : QWidget(parent)
{
    setAttribute(Qt::WA_Hover);
    setMinimumHeight(metrics::kControlHeight);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget* before, QWidget* now) {
        const auto mine = [this](QWidget* widget) { return widget && (widget == this || isAncestorOf(widget)); };
        if (mine(before) != mine(now))
            update();
    });
}

void InputBox::setClickable(bool clickable)
{
    m_clickable = clickable;
    setFocusPolicy(clickable ? Qt::StrongFocus : Qt::NoFocus);
    setCursor(clickable ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void InputBox::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QStyleOption option;
    option.initFrom(this);
    const QWidget* focused = QApplication::focusWidget();
    option.state.setFlag(QStyle::State_HasFocus, focused && (focused == this || isAncestorOf(focused)));
    option.state.setFlag(QStyle::State_MouseOver, m_clickable && underMouse());
    paint::input(painter, theme(), rect(), option.state, this);
}

void InputBox::mouseReleaseEvent(QMouseEvent* event)
{
    if (m_clickable && event->button() == Qt::LeftButton && rect().contains(event->pos()))
        emit clicked();
}

void InputBox::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    if (m_clickable && enter)
        emit clicked();
    else
        QWidget::keyPressEvent(event);
}

} // namespace strata::views
