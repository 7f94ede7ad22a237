#pragma once

#include "core/api/session/session.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace strata::views {

class InlineMessage;
class Label;
class PasswordField;

/// E-mail and password for a project, and a one-time code when the account asks for one.
class SignInView : public QWidget {
    Q_OBJECT
public:
    explicit SignInView(QWidget* parent = nullptr);

    /// Starts anew for a project. `email` is prefilled.
    void setProject(std::shared_ptr<Session> session, const QString& name, const QString& email);
    /// Why the form is shown again: "Your session has expired."
    void setNotice(const QString& text);

signals:
    /// `remember`: keep the sign-in in the system's keychain.
    void signedIn(const QString& email, bool remember);
    void backRequested();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void submit();
    void submitWithCode();
    void finished(const Result<Response>& answer);
    void setBusy(bool busy);
    void showCodeField(bool shown);
    void fail(const QString& text);

    std::shared_ptr<Session> m_session;
    QString m_name;
    QWidget* m_card;
    Label* m_title;
    InlineMessage* m_message;
    QLineEdit* m_email;
    PasswordField* m_password;
    QWidget* m_codeRow;
    QLineEdit* m_code;
    QCheckBox* m_remember;
    QPushButton* m_submit;
};

} // namespace strata::views
