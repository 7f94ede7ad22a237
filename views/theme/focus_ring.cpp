#include "views/theme/focus_ring.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QFocusFrame>
#include <QLineEdit>
#include <QSlider>
#include <QStyle>

namespace strata::views {
namespace {

/// The widget the ring goes around: the editor inside a spin or combo box stands for the whole box. Null for widgets
/// that show the focus themselves (lists, tables, text areas).
QWidget* ringTarget(QWidget* widget, bool byKeyboard)
{
    if (!widget)
        return nullptr;
    QWidget* parent = widget->parentWidget();
    if (qobject_cast<QAbstractSpinBox*>(parent) || qobject_cast<QComboBox*>(parent))
        return parent;
    if (widget->property("noFocusRing").toBool())
        return nullptr;
    if (qobject_cast<QAbstractSpinBox*>(widget))
        return widget;
    if (auto* edit = qobject_cast<QLineEdit*>(widget))
        return edit->hasFrame() ? edit : nullptr;
    if (!byKeyboard)
        return nullptr;
    return qobject_cast<QAbstractButton*>(widget) || qobject_cast<QComboBox*>(widget) || qobject_cast<QSlider*>(widget)
        ? widget
        : nullptr;
}

} // namespace

FocusRing::FocusRing(QStyle* style) : QObject(style)
{
    qApp->installEventFilter(this);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) { follow(now); });
}

bool FocusRing::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress)
        m_byKeyboard = true;
    else if (event->type() == QEvent::MouseButtonPress)
        m_byKeyboard = false;
    return QObject::eventFilter(watched, event);
}

void FocusRing::follow(QWidget* widget)
{
    QWidget* target = ringTarget(widget, m_byKeyboard);
    if (!target) {
        if (m_frame)
            m_frame->setWidget(nullptr);
        return;
    }
    if (!m_frame)
        m_frame = new QFocusFrame(target);
    m_frame->setWidget(target);
}

bool focusIsByKeyboard()
{
    const auto* ring = QApplication::style()->findChild<FocusRing*>();
    return ring && ring->byKeyboard();
}

} // namespace strata::views
