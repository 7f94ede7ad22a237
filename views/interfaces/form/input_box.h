#pragma once

#include <QWidget>

namespace strata::views {

/// The outline of an input around parts that have none of their own: a tool bar over a text, a title with buttons.
class InputBox : public QWidget {
    Q_OBJECT
public:
    explicit InputBox(QWidget* parent = nullptr);
    /// Whether a click anywhere in the box does something; shows the pointing hand.
    void setClickable(bool clickable);

signals:
    void clicked();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    bool m_clickable = false;
};

} // namespace strata::views
