#include "views/interfaces/text/html_writer.h"

#include <QRegularExpression>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextList>

namespace strata::views {

namespace {

struct InlineMark {
    const char* tag;
    bool on;
};

QString wrapped(QString words, const QTextCharFormat& format, bool heading)
{
    const InlineMark marks[] = {
        {"code", format.fontFixedPitch()},
        {"sub", format.verticalAlignment() == QTextCharFormat::AlignSubScript},
        {"sup", format.verticalAlignment() == QTextCharFormat::AlignSuperScript},
        {"s", format.fontStrikeOut()},
        {"u", format.fontUnderline() && !format.isAnchor()},
        {"em", format.fontItalic()},
        {"strong", format.fontWeight() > QFont::Medium && !heading},
    };
    for (const InlineMark& mark : marks) {
        if (mark.on)
            words = QStringLiteral("<%1>%2</%1>").arg(QLatin1String(mark.tag), words);
    }
    if (format.isAnchor() && !format.anchorHref().isEmpty())
        words = QStringLiteral("<a href=\"%1\">%2</a>").arg(format.anchorHref().toHtmlEscaped(), words);
    return words;
}

QString imageTag(const QTextImageFormat& image)
{
    QString tag = QStringLiteral("<img src=\"%1\"").arg(image.name().toHtmlEscaped());
    const QString words = image.property(QTextFormat::ImageAltText).toString();
    if (!words.isEmpty())
        tag += QStringLiteral(" alt=\"%1\"").arg(words.toHtmlEscaped());
    if (image.width() > 0)
        tag += QStringLiteral(" width=\"%1\"").arg(image.width());
    if (image.height() > 0)
        tag += QStringLiteral(" height=\"%1\"").arg(image.height());
    return tag + QStringLiteral(" />");
}

QString inlineHtml(const QTextBlock& block)
{
    const bool heading = block.blockFormat().headingLevel() > 0;
    QString out;
    for (auto it = block.begin(); !it.atEnd(); ++it) {
        const QTextFragment fragment = it.fragment();
        const QTextCharFormat format = fragment.charFormat();
        if (format.isImageFormat()) {
            out += imageTag(format.toImageFormat());
            continue;
        }
        QString words = fragment.text().toHtmlEscaped();
        words.replace(QChar::LineSeparator, QStringLiteral("<br />"));
        words.replace(QChar::Nbsp, QStringLiteral("&nbsp;"));
        out += wrapped(words, format, heading);
    }
    return out;
}

class Writer {
public:
    QString write(const QTextDocument& document)
    {
        for (QTextBlock block = document.begin(); block.isValid(); block = block.next())
            addBlock(block);
        closeLists(0);
        setQuote(false);
        return m_out.trimmed();
    }

private:
    void addBlock(const QTextBlock& block)
    {
        const QTextBlockFormat format = block.blockFormat();
        if (const QTextList* list = block.textList()) {
            addItem(block, *list);
            return;
        }
        closeLists(0);
        if (format.hasProperty(QTextFormat::BlockTrailingHorizontalRulerWidth)) {
            m_out += QStringLiteral("<hr />\n");
            return;
        }
        setQuote(format.leftMargin() > 0);
        const QString words = inlineHtml(block);
        const bool onlyBlock = !block.next().isValid() && m_out.isEmpty();
        if (words.isEmpty() && onlyBlock)
            return;
        const int level = format.headingLevel();
        const QString tag = level > 0 ? QStringLiteral("h%1").arg(level) : QStringLiteral("p");
        m_out += QStringLiteral("<%1%2>%3</%1>\n").arg(tag, alignment(format), words);
    }

    static QString alignment(const QTextBlockFormat& format)
    {
        const Qt::Alignment side = format.alignment() & Qt::AlignHorizontal_Mask;
        const char* name = side == Qt::AlignHCenter ? "center"
            : side == Qt::AlignRight                ? "right"
            : side == Qt::AlignJustify              ? "justify"
                                                    : nullptr;
        return name ? QStringLiteral(" style=\"text-align: %1;\"").arg(QLatin1String(name)) : QString();
    }

    void addItem(const QTextBlock& block, const QTextList& list)
    {
        const int depth = std::max(1, list.format().indent());
        const bool numbered = list.format().style() <= QTextListFormat::ListDecimal;
        const QString tag = numbered ? QStringLiteral("ol") : QStringLiteral("ul");
        if (depth < m_lists.size())
            closeLists(depth);
        if (depth == m_lists.size()) {
            m_out += QStringLiteral("</li>\n");
            if (m_lists.last() != tag) {
                m_out += QStringLiteral("</%1>\n<%2>\n").arg(m_lists.last(), tag);
                m_lists.last() = tag;
            }
        }
        while (m_lists.size() < depth) {
            m_out += QStringLiteral("<%1>\n").arg(tag);
            m_lists.append(tag);
        }
        m_out += QStringLiteral("<li>") + inlineHtml(block);
    }

    // Leaves `depth` levels open, with the item of the last one still open.
    void closeLists(int depth)
    {
        while (m_lists.size() > depth)
            m_out += QStringLiteral("</li>\n</%1>\n").arg(m_lists.takeLast());
    }

    void setQuote(bool on)
    {
        if (on != m_quote)
            m_out += on ? QStringLiteral("<blockquote>\n") : QStringLiteral("</blockquote>\n");
        m_quote = on;
    }

    QString m_out;
    QStringList m_lists;
    bool m_quote = false;
};

// Two texts that mean the same are equal after this: names of tags, entities, white space between tags.
QString normalised(QString html)
{
    static const std::pair<QRegularExpression, QString> kRules[] = {
        {QRegularExpression(QStringLiteral("<(/?)b>")), QStringLiteral("<\\1strong>")},
        {QRegularExpression(QStringLiteral("<(/?)i>")), QStringLiteral("<\\1em>")},
        {QRegularExpression(QStringLiteral("<(/?)(?:del|strike)>")), QStringLiteral("<\\1s>")},
        {QRegularExpression(QStringLiteral("\\s*/>")), QStringLiteral(">")},
        {QRegularExpression(QStringLiteral("\\s+")), QStringLiteral(" ")},
        {QRegularExpression(QStringLiteral("> ")), QStringLiteral(">")},
        {QRegularExpression(QStringLiteral(" <")), QStringLiteral("<")},
        {QRegularExpression(QStringLiteral("<li><p>(.*?)</p></li>")), QStringLiteral("<li>\\1</li>")},
        {QRegularExpression(QStringLiteral("&quot;")), QStringLiteral("\"")},
        {QRegularExpression(QStringLiteral("&#39;|&apos;|&rsquo;")), QStringLiteral("'")},
    };
    for (const auto& [pattern, with] : kRules)
        html.replace(pattern, with);
    html.replace(QStringLiteral("&nbsp;"), QString(QChar::Nbsp));
    return html.replace(QChar(0x2019), QLatin1Char('\'')).trimmed();
}

} // namespace

QString htmlOf(const QTextDocument& document)
{
    return Writer().write(document);
}

bool survivesEditing(const QString& html)
{
    QTextDocument document;
    document.setHtml(html);
    return normalised(htmlOf(document)) == normalised(html);
}

} // namespace strata::views
