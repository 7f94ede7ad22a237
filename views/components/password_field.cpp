#include "views/components/password_field.h"

#include "views/theme/icons.h"

#include <QAction>

namespace strata::views {

PasswordField::PasswordField(QWidget* parent) : QLineEdit(parent), m_eye(nullptr)
{
    setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    m_eye = addAction(materialIcon(u"visibility"), QLineEdit::TrailingPosition);
    connect(m_eye, &QAction::triggered, this, [this] { setRevealed(!isRevealed()); });
    setRevealed(false);
}

void PasswordField::setRevealed(bool revealed)
{
    setEchoMode(revealed ? QLineEdit::Normal : QLineEdit::Password);
    m_eye->setIcon(materialIcon(revealed ? u"visibility_off" : u"visibility"));
    m_eye->setToolTip(revealed ? tr("Hide password") : tr("Show password"));
}

} // namespace strata::views
