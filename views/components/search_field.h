#pragma once

#include <QLineEdit>

class QTimer;

namespace strata::views {

/// A line edit with a magnifier and a clear button. Escape clears it, a second Escape gives the focus away.
class SearchField : public QLineEdit {
    Q_OBJECT
public:
    explicit SearchField(const QString& placeholder, QWidget* parent = nullptr);

signals:
    /// The text, 200 ms after the last key, at once after Enter and clearing.
    void searched(const QString& text);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void announce();

    QTimer* m_pause;
    QString m_announced;
};

} // namespace strata::views
