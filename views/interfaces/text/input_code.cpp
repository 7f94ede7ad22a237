#include "core/base/text.h"
#include "views/components/buttons.h"
#include "views/components/label.h"
#include "views/interfaces/editor.h"
#include "views/interfaces/editors.h"
#include "views/interfaces/text/code_edit.h"
#include "views/interfaces/text/growing_text.h"

#include <QVBoxLayout>

namespace strata::views {

namespace {

constexpr int kLeastCode = 120;
constexpr int kMostCode = 420;

bool holdsJson(const store::Field& field)
{
    return field.type == "json" || field.type.rfind("geometry", 0) == 0 || field.type == "csv";
}

class CodeEditor : public Editor {
public:
    CodeEditor(const EditorContext& from, QWidget* parent) :
        Editor(from, parent),
        m_edit(new CodeEdit(this)),
        m_json(holdsJson(context().field)),
        m_wrong(new Label(tr("Not valid JSON: the last valid value is kept."), TextRole::Note, Ink::Danger, this))
    {
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(4);
        layout->addWidget(m_edit);
        layout->addWidget(m_wrong);
        m_wrong->hide();
        setFocusProxy(m_edit);
        m_edit->setJson(m_json || context().text("language") == "json");
        m_edit->setLineNumbers(context().flag("lineNumber", true));
        m_edit->setPlaceholderText(context().words("placeholder"));
        if (context().flag("lineWrapping"))
            m_edit->setLineWrapMode(QPlainTextEdit::WidgetWidth);
        growWithText(m_edit, kLeastCode, kMostCode);
        addTemplateButton(layout);
        connect(m_edit, &QPlainTextEdit::textChanged, this, [this] {
            if (!m_showing)
                typed();
        });
    }

    void setValue(const Json& value) override
    {
        if (current() == std::optional(value))
            return;
        m_showing = true;
        m_edit->setPlainText(value.is_null() ? QString()
                : m_json                     ? text::qt(json::printPretty(value))
                                             : inputText(value));
        m_wrong->hide();
        m_showing = false;
    }

    void setReadOnly(bool readOnly) override
    {
        m_edit->setReadOnly(readOnly);
        m_edit->setEnabled(!readOnly);
    }

private:
    void addTemplateButton(QVBoxLayout* layout)
    {
        const Json& filled = json::member(context().options, "template");
        if (filled.is_null())
            return;
        auto* button = makeButton(tr("Fill in template"), Variant::Ghost, u"playlist_add", this);
        setCompact(button);
        layout->addWidget(button, 0, Qt::AlignLeft);
        connect(button, &QPushButton::clicked, this, [this, filled] {
            m_edit->setPlainText(filled.is_string() ? inputText(filled) : text::qt(json::printPretty(filled)));
        });
    }

    std::optional<Json> current() const
    {
        const QString words = m_edit->toPlainText();
        if (!m_json || words.trimmed().isEmpty())
            return textValue(words, false);
        const Json value = json::tryParse(text::utf8(words));
        return value.is_discarded() ? std::nullopt : std::optional(value);
    }

    void typed()
    {
        const std::optional<Json> value = current();
        m_wrong->setVisible(!value);
        if (value)
            emit edited(*value);
    }

    CodeEdit* m_edit;
    bool m_json;
    Label* m_wrong;
    bool m_showing = false;
};

} // namespace

Editor* makeCode(const EditorContext& context, QWidget* parent)
{
    return new CodeEditor(context, parent);
}

} // namespace strata::views
