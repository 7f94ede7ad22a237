#pragma once

#include "views/components/toast.h"

#include <QWidget>

class QPushButton;
class QToolButton;

namespace strata::views {

class Label;

/// A message inside a page: what happened, the next step as a button, and technical details behind "Show details".
class InlineMessage : public QWidget {
    Q_OBJECT
public:
    explicit InlineMessage(QWidget* parent = nullptr);

    /// Shows the message. `action` is the verb of the button ("Try again"), empty for none.
    void showMessage(ToastKind kind, const QString& text, const QString& action = {}, const QString& details = {});
    QString text() const;

signals:
    void actionTriggered();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    ToastKind m_kind = ToastKind::Info;
    Label* m_text;
    Label* m_details;
    QPushButton* m_action;
    QPushButton* m_toggle;
};

} // namespace strata::views
