#include "views/interfaces/editor.h"
#include "views/interfaces/editors.h"
#include "views/theme/icons.h"

#include <QAction>
#include <QLineEdit>

namespace strata::views {

namespace {

// The stored value is never shown: it is a hash, or masked by the server.
class HashEditor : public Editor {
public:
    HashEditor(const EditorContext& from, QWidget* parent) : Editor(from, parent), m_edit(new QLineEdit(this))
    {
        fillWith(m_edit);
        applyFont(m_edit, "monospace");
        if (context().flag("masked") || context().field.interface == "system-input-password")
            m_edit->setEchoMode(QLineEdit::Password);
        m_lock = m_edit->addAction(materialIcon(u"lock_open"), QLineEdit::TrailingPosition);
        connect(m_edit, &QLineEdit::textEdited, this,
            [this](const QString& words) { emit edited(words.isEmpty() ? m_stored : textValue(words, false)); });
    }

    void setValue(const Json& value) override
    {
        if (context().document.isEdited(context().field.key))
            return;
        m_stored = value;
        m_edit->clear();
        const QString words = context().words("placeholder");
        m_edit->setPlaceholderText(value.is_null() ? words : tr("Value securely stored"));
        m_lock->setIcon(materialIcon(value.is_null() ? u"lock_open" : u"lock", Ink::Subdued));
    }

    void setReadOnly(bool readOnly) override { m_edit->setEnabled(!readOnly); }

private:
    QLineEdit* m_edit;
    QAction* m_lock;
    Json m_stored;
};

} // namespace

Editor* makeHash(const EditorContext& context, QWidget* parent)
{
    return new HashEditor(context, parent);
}

} // namespace strata::views
