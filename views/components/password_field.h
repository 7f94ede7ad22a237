#pragma once

#include <QLineEdit>

class QAction;

namespace strata::views {

/// A line edit for a password with an eye that shows it.
class PasswordField : public QLineEdit {
    Q_OBJECT
public:
    explicit PasswordField(QWidget* parent = nullptr);
    bool isRevealed() const { return echoMode() == QLineEdit::Normal; }
    void setRevealed(bool revealed);

private:
    QAction* m_eye;
};

} // namespace strata::views
