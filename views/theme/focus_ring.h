#pragma once

#include <QObject>
#include <QPointer>

class QFocusFrame;
class QStyle;
class QWidget;

namespace strata::views {

/// Puts a ring of 2 px around the control that got the focus by keyboard, and around a focused input however it got
/// it. A child of the style.
class FocusRing : public QObject {
    Q_OBJECT
public:
    explicit FocusRing(QStyle* style);
    bool byKeyboard() const { return m_byKeyboard; }

private:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void follow(QWidget* widget);

    QPointer<QFocusFrame> m_frame;
    bool m_byKeyboard = false;
};

/// Whether the user moves by keyboard at the moment: for controls that draw their own ring.
bool focusIsByKeyboard();

} // namespace strata::views
