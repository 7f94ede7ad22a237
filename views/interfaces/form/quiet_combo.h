#pragma once

#include <QComboBox>
#include <QWheelEvent>

namespace strata::views {

/// A combo box that leaves the wheel to the page, so that scrolling a form never changes a value.
class QuietCombo : public QComboBox {
    Q_OBJECT
public:
    using QComboBox::QComboBox;

protected:
    void wheelEvent(QWheelEvent* event) override { event->ignore(); }
};

} // namespace strata::views
