#pragma once

#include <QAbstractButton>

namespace strata::views {

/// An on/off switch with its text beside it.
class Switch : public QAbstractButton {
    Q_OBJECT
    Q_PROPERTY(double position READ position WRITE setPosition)
public:
    explicit Switch(const QString& text = {}, QWidget* parent = nullptr);
    QSize sizeHint() const override;
    double position() const { return m_position; }
    void setPosition(double position);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    /// 0 off, 1 on, between them while it moves.
    double m_position = 0;
};

} // namespace strata::views
