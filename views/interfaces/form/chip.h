#pragma once

#include <QAbstractButton>

namespace strata::views {

/// A small label with round ends: a tag that can be removed, or a choice that can be switched on.
class Chip : public QAbstractButton {
    Q_OBJECT
public:
    enum class Kind { Removable, Toggle };
    Chip(const QString& text, Kind kind, QWidget* parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Kind m_kind;
};

} // namespace strata::views
