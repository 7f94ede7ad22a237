#include "core/base/text.h"
#include "views/components/buttons.h"
#include "views/interfaces/editor.h"
#include "views/interfaces/editors.h"
#include "views/interfaces/form/input_box.h"
#include "views/interfaces/text/format_bar.h"
#include "views/interfaces/text/growing_text.h"

#include <QPlainTextEdit>
#include <QStackedLayout>
#include <QTextBlock>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace strata::views {

namespace {

constexpr int kLeastMarkdown = 160;
constexpr int kMostMarkdown = 480;

struct Format {
    const char* id;
    const char16_t* icon;
    const char* name;
    const char* shortcut;
    /// Around the selection; a line format has only `before`.
    const char* before;
    const char* after;
    bool wholeLines;
};

constexpr Format kFormats[] = {
    {"heading", u"title", QT_TRANSLATE_NOOP("Markdown", "Heading"), "Ctrl+Alt+2", "## ", "", true},
    {"bold", u"format_bold", QT_TRANSLATE_NOOP("Markdown", "Bold"), "Ctrl+B", "**", "**", false},
    {"italic", u"format_italic", QT_TRANSLATE_NOOP("Markdown", "Italic"), "Ctrl+I", "*", "*", false},
    {"strikethrough", u"strikethrough_s", QT_TRANSLATE_NOOP("Markdown", "Strikethrough"), "Ctrl+Alt+D", "~~", "~~",
        false},
    {"bullist", u"format_list_bulleted", QT_TRANSLATE_NOOP("Markdown", "Bullet list"), "", "- ", "", true},
    {"numlist", u"format_list_numbered", QT_TRANSLATE_NOOP("Markdown", "Numbered list"), "", "1. ", "", true},
    {"blockquote", u"format_quote", QT_TRANSLATE_NOOP("Markdown", "Quote"), "Ctrl+Alt+Q", "> ", "", true},
    {"code", u"code", QT_TRANSLATE_NOOP("Markdown", "Code"), "Ctrl+Alt+C", "`", "`", false},
    {"link", u"insert_link", QT_TRANSLATE_NOOP("Markdown", "Link"), "Ctrl+K", "[", "](https://)", false},
    {"image", u"insert_photo", QT_TRANSLATE_NOOP("Markdown", "Image"), "", "![", "](https://)", false},
    {"table", u"table_chart", QT_TRANSLATE_NOOP("Markdown", "Table"), "", "\n| Column | Column |\n| --- | --- |\n| ",
        " |  |\n", false},
};

class MarkdownEditor : public Editor {
public:
    MarkdownEditor(const EditorContext& from, QWidget* parent) :
        Editor(from, parent),
        m_box(new InputBox(this)),
        m_edit(new QPlainTextEdit(m_box)),
        m_preview(new QTextBrowser(m_box)),
        m_bar(new FormatBar(m_box))
    {
        fillWith(m_box);
        setFocusProxy(m_edit);
        auto* layout = new QVBoxLayout(m_box);
        layout->setContentsMargins(1, 1, 1, 1);
        layout->setSpacing(0);
        layout->addWidget(m_bar);
        layout->addWidget(m_edit);
        layout->addWidget(m_preview);
        m_edit->setFrameShape(QFrame::NoFrame);
        m_preview->setFrameShape(QFrame::NoFrame);
        m_preview->setOpenExternalLinks(true);
        m_edit->setPlaceholderText(context().words("placeholder"));
        applyFont(m_edit, context().text("editorFont"));
        growWithText(m_edit, kLeastMarkdown, kMostMarkdown);
        growWithText(m_preview, kLeastMarkdown, kMostMarkdown);
        addButtons();
        showPreview(context().text("defaultView") == "preview");
        connect(m_edit, &QPlainTextEdit::textChanged, this, [this] {
            if (!m_showing)
                emit edited(textValue(m_edit->toPlainText(), false));
        });
    }

    QWidget* input() override { return m_box; }

    void setValue(const Json& value) override
    {
        const QString words = inputText(value);
        if (words == m_edit->toPlainText())
            return;
        m_showing = true;
        m_edit->setPlainText(words);
        m_preview->setMarkdown(words);
        m_showing = false;
    }

    void setReadOnly(bool readOnly) override
    {
        m_edit->setReadOnly(readOnly);
        m_box->setEnabled(!readOnly);
    }

private:
    void addButtons()
    {
        const Json& wanted = json::member(context().options, "toolbar");
        const auto isWanted = [&](const char* id) {
            return !wanted.is_array() || std::find(wanted.begin(), wanted.end(), Json(id)) != wanted.end();
        };
        for (const Format& format : kFormats) {
            if (!isWanted(format.id))
                continue;
            m_formats.append(m_bar->addButton(format.icon, QCoreApplication::translate("Markdown", format.name),
                QString::fromLatin1(format.shortcut), m_edit, [this, &format] { apply(format); }));
        }
        m_toggle = new IconButton(u"visibility", tr("Preview"), m_bar);
        setCompact(m_toggle);
        m_toggle->setCheckable(true);
        m_bar->addTrailing(m_toggle);
        connect(m_toggle, &QToolButton::toggled, this, [this](bool on) { showPreview(on); });
    }

    void showPreview(bool on)
    {
        if (on)
            m_preview->setMarkdown(m_edit->toPlainText());
        m_preview->setVisible(on);
        m_edit->setVisible(!on);
        m_toggle->setChecked(on);
        for (QWidget* button : m_formats)
            button->setEnabled(!on);
    }

    void apply(const Format& format)
    {
        const QString before = QString::fromLatin1(format.before);
        const QString after = QString::fromLatin1(format.after);
        QTextCursor cursor = m_edit->textCursor();
        cursor.beginEditBlock();
        if (format.wholeLines)
            toggleLines(cursor, before);
        else
            toggleAround(cursor, before, after);
        cursor.endEditBlock();
        m_edit->setFocus();
    }

    void toggleLines(QTextCursor cursor, const QString& mark)
    {
        const int first = m_edit->document()->findBlock(cursor.selectionStart()).blockNumber();
        const int last = m_edit->document()->findBlock(cursor.selectionEnd()).blockNumber();
        for (int i = first; i <= last; ++i) {
            const QTextBlock block = m_edit->document()->findBlockByNumber(i);
            cursor.setPosition(block.position());
            if (!block.text().startsWith(mark)) {
                cursor.insertText(mark);
                continue;
            }
            cursor.setPosition(block.position() + int(mark.size()), QTextCursor::KeepAnchor);
            cursor.removeSelectedText();
        }
    }

    void toggleAround(QTextCursor cursor, const QString& before, const QString& after)
    {
        const QString chosen = cursor.selectedText();
        const bool on
            = chosen.size() >= before.size() + after.size() && chosen.startsWith(before) && chosen.endsWith(after);
        if (on) {
            cursor.insertText(chosen.mid(before.size(), chosen.size() - before.size() - after.size()));
            return;
        }
        const int start = cursor.selectionStart();
        cursor.insertText(before + chosen + after);
        cursor.setPosition(start + int(before.size()));
        cursor.setPosition(start + int(before.size() + chosen.size()), QTextCursor::KeepAnchor);
        m_edit->setTextCursor(cursor);
    }

    InputBox* m_box;
    QPlainTextEdit* m_edit;
    QTextBrowser* m_preview;
    FormatBar* m_bar;
    IconButton* m_toggle = nullptr;
    QList<QWidget*> m_formats;
    bool m_showing = false;
};

} // namespace

Editor* makeMarkdown(const EditorContext& context, QWidget* parent)
{
    return new MarkdownEditor(context, parent);
}

} // namespace strata::views
