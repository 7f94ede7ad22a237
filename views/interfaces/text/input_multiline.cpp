#include "views/interfaces/editor.h"
#include "views/interfaces/editors.h"
#include "views/interfaces/text/character_count.h"
#include "views/interfaces/text/growing_text.h"

#include <QFocusEvent>
#include <QPlainTextEdit>

namespace strata::views {

namespace {

constexpr int kLeastLines = 104;
constexpr int kMostLines = 360;

class MultilineEditor : public Editor {
public:
    MultilineEditor(const EditorContext& from, QWidget* parent) : Editor(from, parent), m_edit(new QPlainTextEdit(this))
    {
        fillWith(m_edit);
        m_edit->setPlaceholderText(context().words("placeholder"));
        m_edit->setTabChangesFocus(true);
        applyFont(m_edit, context().text("font"));
        growWithText(m_edit, kLeastLines, kMostLines);
        const auto soft = context().number("softLength");
        m_count
            = new CharacterCount(soft ? std::optional(int(*soft)) : std::nullopt, context().field.maxLength, m_edit);
        connect(m_edit, &QPlainTextEdit::textChanged, this, [this] {
            m_count->setLength(int(m_edit->toPlainText().size()));
            if (!m_showing)
                emit edited(textValue(m_edit->toPlainText(), context().flag("clear")));
        });
        m_edit->installEventFilter(this);
    }

    void setValue(const Json& value) override
    {
        const QString words = inputText(value);
        if (words == m_edit->toPlainText())
            return;
        m_showing = true;
        m_edit->setPlainText(words);
        m_showing = false;
    }

    void setReadOnly(bool readOnly) override { m_edit->setEnabled(!readOnly); }

private:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        const QString words = m_edit->toPlainText();
        if (watched == m_edit && event->type() == QEvent::FocusOut && context().flag("trim")
            && words != words.trimmed())
            m_edit->setPlainText(words.trimmed());
        return Editor::eventFilter(watched, event);
    }

    QPlainTextEdit* m_edit;
    CharacterCount* m_count = nullptr;
    bool m_showing = false;
};

} // namespace

Editor* makeMultiline(const EditorContext& context, QWidget* parent)
{
    return new MultilineEditor(context, parent);
}

} // namespace strata::views
