#pragma once

#include <QWidget>

#include <functional>

class QHBoxLayout;
class QToolButton;

namespace strata::views {

/// The row of format buttons over a text.
class FormatBar : public QWidget {
    Q_OBJECT
public:
    explicit FormatBar(QWidget* parent = nullptr);

    /// `shortcut` may be empty; it is shown in the tool tip and works while `scope` has the focus.
    QToolButton* addButton(
        QStringView icon, const QString& name, const QString& shortcut, QWidget* scope, std::function<void()> run);
    void addGap();
    /// At the right end.
    void addTrailing(QWidget* widget);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QHBoxLayout* m_buttons;
    QHBoxLayout* m_trailing;
};

} // namespace strata::views
