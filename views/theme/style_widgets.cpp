#include "views/theme/style_widgets.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QFocusFrame>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QTextEdit>

namespace strata::views::paint {

bool hasInputFrame(const QWidget* widget)
{
    return qobject_cast<const QTextEdit*>(widget) || qobject_cast<const QPlainTextEdit*>(widget)
        || (widget && widget->property("framed").toBool());
}

bool isInsideInput(const QWidget* widget)
{
    const QWidget* parent = widget ? widget->parentWidget() : nullptr;
    return qobject_cast<const QAbstractSpinBox*>(parent) || qobject_cast<const QComboBox*>(parent);
}

bool isComboPopup(const QWidget* widget)
{
    return widget && widget->inherits("QComboBoxPrivateContainer");
}

bool popupsAreMasked()
{
    static const bool masked = QGuiApplication::platformName() == QStringLiteral("xcb");
    return masked;
}

int focusMargin(const QWidget* widget)
{
    const auto* ring = qobject_cast<const QFocusFrame*>(widget);
    return ring && qobject_cast<QAbstractButton*>(ring->widget()) ? 4 : 1;
}

} // namespace strata::views::paint
