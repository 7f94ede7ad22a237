#include "views/shell/sign_in_view.h"

#include "core/base/text.h"
#include "views/components/buttons.h"
#include "views/components/form_row.h"
#include "views/components/inline_message.h"
#include "views/components/label.h"
#include "views/components/password_field.h"
#include "views/shell/project_delegate.h"

#include <QCheckBox>
#include <QKeyEvent>
#include <QPainter>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace strata::views {
namespace {

constexpr int kCardWidth = 360;

/// The project's tile over the form.
class SignInTile : public QWidget {
public:
    explicit SignInTile(const QString& name, QWidget* parent) : QWidget(parent), m_name(name) { setFixedSize(48, 48); }
    void setName(const QString& name)
    {
        m_name = name;
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        paintProjectTile(painter, rect(), m_name);
    }

private:
    QString m_name;
};

bool looksLikeEmail(const QString& text)
{
    static const QRegularExpression form(QStringLiteral("^[^@\\s]+@[^@\\s]+$"));
    return form.match(text).hasMatch();
}

} // namespace

SignInView::SignInView(QWidget* parent) :
    QWidget(parent),
    m_card(new QWidget(this)),
    m_title(new Label({}, TextRole::Title, Ink::Text, m_card)),
    m_message(new InlineMessage(m_card)),
    m_email(new QLineEdit(m_card)),
    m_password(new PasswordField(m_card)),
    m_codeRow(new QWidget(m_card)),
    m_code(new QLineEdit(m_codeRow)),
    m_remember(new QCheckBox(tr("Stay signed in on this computer"), m_card)),
    m_submit(makeButton(tr("Sign in"), Variant::Primary, {}, m_card))
{
    m_card->setFixedWidth(kCardWidth);
    m_email->setObjectName(QStringLiteral("signIn.email"));
    m_password->setObjectName(QStringLiteral("signIn.password"));
    m_code->setObjectName(QStringLiteral("signIn.code"));
    m_submit->setObjectName(QStringLiteral("signIn.submit"));
    m_remember->setObjectName(QStringLiteral("signIn.remember"));
    m_message->setObjectName(QStringLiteral("signIn.message"));
    m_email->setInputMethodHints(Qt::ImhEmailCharactersOnly);
    m_code->setInputMethodHints(Qt::ImhDigitsOnly);
    m_code->setMaxLength(6);
    m_title->setElide(Qt::ElideRight);
    auto* tile = new SignInTile({}, m_card);
    tile->setObjectName(QStringLiteral("signIn.tile"));
    auto* form = new QVBoxLayout(m_card);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(0);
    form->addWidget(tile);
    form->addSpacing(16);
    form->addWidget(m_title);
    form->addSpacing(4);
    form->addWidget(new Label(tr("Sign in with your account in this project."), TextRole::Body, Ink::Subdued, m_card));
    form->addSpacing(20);
    form->addWidget(m_message);
    form->addSpacing(12);
    addFormRow(*form, tr("E-mail"), m_email);
    addFormRow(*form, tr("Password"), m_password);
    auto* codeColumn = new QVBoxLayout(m_codeRow);
    codeColumn->setContentsMargins(0, 0, 0, 0);
    codeColumn->setSpacing(0);
    addFormRow(*codeColumn, tr("One-time code"), m_code);
    form->addWidget(m_codeRow);
    form->addWidget(m_remember);
    form->addSpacing(16);
    form->addWidget(m_submit);
    form->addSpacing(8);
    auto* back = makeButton(tr("Other projects"), Variant::Ghost, u"arrow_back", m_card);
    back->setObjectName(QStringLiteral("signIn.back"));
    form->addWidget(back, 0, Qt::AlignHCenter);
    auto* column = new QVBoxLayout(this);
    column->addStretch(2);
    column->addWidget(m_card, 0, Qt::AlignHCenter);
    column->addStretch(3);
    connect(back, &QPushButton::clicked, this, &SignInView::backRequested);
    connect(m_submit, &QPushButton::clicked, this, &SignInView::submit);
    for (QLineEdit* edit : {m_email, static_cast<QLineEdit*>(m_password), m_code})
        connect(edit, &QLineEdit::returnPressed, this, &SignInView::submit);
    connect(m_email, &QLineEdit::textEdited, this, [this] { showCodeField(false); });
    showCodeField(false);
}

void SignInView::setProject(std::shared_ptr<Session> session, const QString& name, const QString& email)
{
    m_session = std::move(session);
    m_name = name;
    m_title->setText(name);
    static_cast<SignInTile*>(findChild<QWidget*>(QStringLiteral("signIn.tile")))->setName(name);
    m_email->setText(email);
    m_password->clear();
    m_password->setRevealed(false);
    m_message->hide();
    showCodeField(false);
    setBusy(false);
    (email.isEmpty() ? m_email : static_cast<QLineEdit*>(m_password))->setFocus();
}

void SignInView::setNotice(const QString& text)
{
    m_message->showMessage(ToastKind::Info, text);
}

void SignInView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        emit backRequested();
    else
        QWidget::keyPressEvent(event);
}

void SignInView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().surface);
}

void SignInView::submit()
{
    if (!m_session || !m_submit->isEnabled())
        return;
    // A text that is no address can't belong to anybody; the answer is the same, without asking.
    if (!looksLikeEmail(m_email->text().trimmed()) || m_password->text().isEmpty()) {
        fail(tr("E-mail or password is wrong."));
        return;
    }
    setBusy(true);
    if (m_codeRow->isVisibleTo(this)) {
        submitWithCode();
        return;
    }
    m_session->signIn(m_email->text().trimmed(), m_password->text(), this,
        [this](const Result<Response>& answer) { finished(answer); });
}

/// The plain sign-in takes no code, so the tokens are asked for here and handed to the session.
void SignInView::submitWithCode()
{
    const Json body {{"email", text::utf8(m_email->text().trimmed())}, {"password", text::utf8(m_password->text())},
        {"otp", text::utf8(m_code->text())}, {"mode", "json"}};
    sendJson(
        *m_session, makeRequest(Method::Post, "/auth/login", nullptr, body), this, [this](const Result<Json>& tokens) {
            if (!tokens) {
                finished(tokens.error());
                return;
            }
            m_session->resume(text::qt(json::text(*tokens, "refresh_token")), this,
                [this](const Result<Response>& answer) { finished(answer); });
        });
}

void SignInView::finished(const Result<Response>& answer)
{
    setBusy(false);
    if (answer) {
        m_message->hide();
        emit signedIn(m_email->text().trimmed(), m_remember->isChecked());
        m_password->clear();
        return;
    }
    switch (answer.error().code) {
    case ErrorCode::InvalidOtp:
        if (m_codeRow->isVisibleTo(this)) {
            fail(tr("This code is wrong or no longer valid. Type the one your app shows now."));
        } else {
            showCodeField(true);
            m_message->showMessage(ToastKind::Info, tr("Type the six digits your authenticator app shows."));
        }
        m_code->setFocus();
        m_code->selectAll();
        return;
    case ErrorCode::UserSuspended: fail(tr("This account is suspended. Ask an administrator of the project.")); return;
    case ErrorCode::InvalidCredentials:
    case ErrorCode::FailedValidation:
    case ErrorCode::InvalidPayload:
        fail(tr("E-mail or password is wrong."));
        m_password->setFocus();
        m_password->selectAll();
        return;
    case ErrorCode::RequestsExceeded: fail(tr("Too many attempts. Wait a minute, then try again.")); return;
    default:
        m_message->showMessage(
            ToastKind::Error, tr("Signing in did not work. Try again."), {}, text::qt(answer.error().message));
    }
}

void SignInView::setBusy(bool busy)
{
    m_submit->setEnabled(!busy);
    m_submit->setText(busy ? tr("Signing in…") : tr("Sign in"));
}

void SignInView::showCodeField(bool shown)
{
    m_codeRow->setVisible(shown);
    if (!shown)
        m_code->clear();
}

void SignInView::fail(const QString& text)
{
    m_message->showMessage(ToastKind::Error, text);
}

} // namespace strata::views
