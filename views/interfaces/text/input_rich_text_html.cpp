#include "core/base/text.h"
#include "views/components/buttons.h"
#include "views/components/inline_message.h"
#include "views/interfaces/editor.h"
#include "views/interfaces/editors.h"
#include "views/interfaces/form/input_box.h"
#include "views/interfaces/text/code_edit.h"
#include "views/interfaces/text/format_bar.h"
#include "views/interfaces/text/growing_text.h"
#include "views/interfaces/text/html_writer.h"

#include <QInputDialog>
#include <QTextBlock>
#include <QTextEdit>
#include <QTextList>
#include <QVBoxLayout>

namespace strata::views {

namespace {

// Brings the text in line with that of other inputs.
constexpr int kInset = 5;
constexpr int kLeastRich = 180;
constexpr int kMostRich = 1200;

// HTML that the text editor can't hold (embedded media, classes, tables) is edited as source, so that nothing is lost.
class RichTextEditor : public Editor {
public:
    RichTextEditor(const EditorContext& from, QWidget* parent) :
        Editor(from, parent),
        m_box(new InputBox(this)),
        m_bar(new FormatBar(m_box)),
        m_text(new QTextEdit(m_box)),
        m_source(new CodeEdit(m_box))
    {
        fillWith(m_box);
        setFocusProxy(m_text);
        auto* layout = new QVBoxLayout(m_box);
        layout->setContentsMargins(1, 1, 1, 1);
        layout->setSpacing(0);
        layout->addWidget(m_bar);
        layout->addWidget(m_source);
        auto* inset = new QHBoxLayout;
        inset->setContentsMargins(kInset, 0, 0, 0);
        inset->addWidget(m_text);
        layout->addLayout(inset);
        m_text->setFrameShape(QFrame::NoFrame);
        m_source->setFrameShape(QFrame::NoFrame);
        m_source->setLineWrapMode(QPlainTextEdit::WidgetWidth);
        m_text->setTabChangesFocus(true);
        growWithText(m_text, kLeastRich, kMostRich);
        growWithText(m_source, kLeastRich, kMostRich);
        addButtons();
        showSource(false);
        connect(m_text, &QTextEdit::textChanged, this, [this] { changed(); });
        connect(m_source, &QPlainTextEdit::textChanged, this, [this] { changed(); });
    }

    QWidget* input() override { return m_box; }

    void setValue(const Json& value) override
    {
        const QString html = inputText(value);
        if (html == m_html)
            return;
        m_html = html;
        m_showing = true;
        m_safe = survivesEditing(html);
        m_source->setPlainText(html);
        showText();
        showSource(!m_safe);
        m_showing = false;
    }

    void setReadOnly(bool readOnly) override
    {
        m_text->setReadOnly(readOnly);
        m_source->setReadOnly(readOnly);
        m_box->setEnabled(!readOnly);
    }

private:
    void addMark(QStringView icon, const QString& name, const QString& keys,
        std::function<void(QTextCharFormat&, bool)> set, std::function<bool(const QTextCharFormat&)> isOn)
    {
        m_formats.append(m_bar->addButton(icon, name, keys, m_text, [this, set, isOn] {
            QTextCharFormat format;
            set(format, !isOn(m_text->currentCharFormat()));
            m_text->mergeCurrentCharFormat(format);
            m_text->setFocus();
        }));
    }

    void addButtons()
    {
        addMark(
            u"format_bold", tr("Bold"), QStringLiteral("Ctrl+B"),
            [](QTextCharFormat& f, bool on) { f.setFontWeight(on ? QFont::Bold : QFont::Normal); },
            [](const QTextCharFormat& f) { return f.fontWeight() > QFont::Medium; });
        addMark(
            u"format_italic", tr("Italic"), QStringLiteral("Ctrl+I"),
            [](QTextCharFormat& f, bool on) { f.setFontItalic(on); },
            [](const QTextCharFormat& f) { return f.fontItalic(); });
        addMark(
            u"format_underlined", tr("Underline"), QStringLiteral("Ctrl+U"),
            [](QTextCharFormat& f, bool on) { f.setFontUnderline(on); },
            [](const QTextCharFormat& f) { return f.fontUnderline(); });
        addMark(
            u"strikethrough_s", tr("Strikethrough"), {}, [](QTextCharFormat& f, bool on) { f.setFontStrikeOut(on); },
            [](const QTextCharFormat& f) { return f.fontStrikeOut(); });
        m_bar->addGap();
        for (const int level : {1, 2, 3})
            m_formats.append(m_bar->addButton(level == 1 ? u"looks_one"
                    : level == 2                         ? u"looks_two"
                                                         : u"looks_3",
                tr("Heading %1").arg(level), QStringLiteral("Ctrl+Alt+%1").arg(level), m_text,
                [this, level] { setHeading(level); }));
        m_bar->addGap();
        addList(u"format_list_bulleted", tr("Bullet list"), QTextListFormat::ListDisc);
        addList(u"format_list_numbered", tr("Numbered list"), QTextListFormat::ListDecimal);
        m_formats.append(m_bar->addButton(u"format_quote", tr("Quote"), {}, m_text, [this] { toggleQuote(); }));
        m_formats.append(
            m_bar->addButton(u"insert_link", tr("Link"), QStringLiteral("Ctrl+K"), m_text, [this] { askLink(); }));
        m_formats.append(m_bar->addButton(u"format_clear", tr("Remove formatting"), {}, m_text, [this] { plain(); }));
        m_toggle = new IconButton(u"code", tr("Source code"), m_bar);
        setCompact(m_toggle);
        m_toggle->setCheckable(true);
        m_bar->addTrailing(m_toggle);
        connect(m_toggle, &QToolButton::clicked, this, [this](bool on) { switchTo(on); });
    }

    void addList(QStringView icon, const QString& name, QTextListFormat::Style style)
    {
        m_formats.append(m_bar->addButton(icon, name, {}, m_text, [this, style] {
            QTextCursor cursor = m_text->textCursor();
            QTextList* list = cursor.currentList();
            if (list && list->format().style() == style) {
                QTextBlockFormat format = cursor.blockFormat();
                list->remove(cursor.block());
                format.setIndent(0);
                cursor.setBlockFormat(format);
            } else {
                cursor.createList(style);
            }
            m_text->setFocus();
        }));
    }

    void setHeading(int level)
    {
        QTextCursor cursor = m_text->textCursor();
        const bool off = cursor.blockFormat().headingLevel() == level;
        QTextBlockFormat block = cursor.blockFormat();
        block.setHeadingLevel(off ? 0 : level);
        QTextCharFormat format;
        format.setFontWeight(off ? QFont::Normal : QFont::Bold);
        format.setProperty(QTextFormat::FontSizeAdjustment, off ? 0 : 4 - level);
        cursor.beginEditBlock();
        cursor.setBlockFormat(block);
        cursor.select(QTextCursor::BlockUnderCursor);
        cursor.mergeCharFormat(format);
        cursor.endEditBlock();
        m_text->mergeCurrentCharFormat(format);
        m_text->setFocus();
    }

    void toggleQuote()
    {
        constexpr int kIndent = 40;
        QTextCursor cursor = m_text->textCursor();
        QTextBlockFormat format = cursor.blockFormat();
        format.setLeftMargin(format.leftMargin() > 0 ? 0 : kIndent);
        cursor.setBlockFormat(format);
    }

    void askLink()
    {
        auto* dialog = new QInputDialog(this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setWindowTitle(tr("Link"));
        dialog->setLabelText(tr("Address; empty removes the link"));
        dialog->setTextValue(m_text->currentCharFormat().anchorHref());
        connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString& address) {
            QTextCursor cursor = m_text->textCursor();
            if (!cursor.hasSelection())
                cursor.select(QTextCursor::WordUnderCursor);
            QTextCharFormat format;
            format.setAnchor(!address.isEmpty());
            format.setAnchorHref(address);
            format.setFontUnderline(!address.isEmpty());
            if (cursor.hasSelection())
                cursor.mergeCharFormat(format);
            else if (!address.isEmpty())
                cursor.insertText(address, format);
        });
        dialog->open();
    }

    void plain()
    {
        QTextCursor cursor = m_text->textCursor();
        cursor.setCharFormat({});
        m_text->setCurrentCharFormat({});
    }

    void switchTo(bool source)
    {
        m_showing = true;
        if (source)
            m_source->setPlainText(m_html);
        else
            showText();
        m_showing = false;
        m_safe = survivesEditing(m_html);
        showSource(source || !m_safe);
    }

    void showText()
    {
        m_text->setHtml(m_html);
        m_stored = m_html;
        m_untouched = htmlOf(*m_text->document());
    }

    void showSource(bool on)
    {
        m_source->setVisible(on);
        m_text->setVisible(!on);
        m_toggle->setChecked(on);
        m_toggle->setToolTip(
            m_safe ? tr("Source code") : tr("This text holds HTML that can only be edited as source code."));
        for (QWidget* button : m_formats)
            button->setEnabled(!on);
        setFocusProxy(on ? static_cast<QWidget*>(m_source) : m_text);
    }

    void changed()
    {
        const bool source = m_source->isVisibleTo(m_box);
        // A change of font or theme also counts as a change of text for the editor.
        if (m_showing || (!source && !m_text->document()->isModified()))
            return;
        const QString written = htmlOf(*m_text->document());
        m_html = source ? m_source->toPlainText() : written == m_untouched ? m_stored : written;
        emit edited(textValue(m_html, false));
    }

    InputBox* m_box;
    FormatBar* m_bar;
    QTextEdit* m_text;
    CodeEdit* m_source;
    IconButton* m_toggle = nullptr;
    QList<QWidget*> m_formats;
    /// As stored, or as edited last.
    QString m_html;
    /// What the text editor was filled with, and how it would write that back.
    QString m_stored;
    QString m_untouched;
    bool m_safe = true;
    bool m_showing = false;
};

} // namespace

Editor* makeRichText(const EditorContext& context, QWidget* parent)
{
    return new RichTextEditor(context, parent);
}

} // namespace strata::views
