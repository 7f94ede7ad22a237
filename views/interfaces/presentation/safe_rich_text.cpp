#include "views/interfaces/presentation/safe_rich_text.h"

#include "views/components/label.h"

#include <QRegularExpression>
#include <QTextDocument>

namespace strata::views {

namespace {

// Nothing is fetched or styled from outside.
QString withoutForeignParts(QString html)
{
    static const QRegularExpression kDropped(
        QStringLiteral("<(script|style)[^>]*>.*?</\\1>|</?(img|iframe|object|embed|link|meta)[^>]*>"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression kStyles(
        QStringLiteral("\\s(style|class|on\\w+)=(\"[^\"]*\"|'[^']*')"), QRegularExpression::CaseInsensitiveOption);
    return html.remove(kDropped).remove(kStyles);
}

} // namespace

QLabel* makeRichLabel(const QString& words, TextSource source, QWidget* parent)
{
    QString html = words;
    if (source == TextSource::Markdown) {
        QTextDocument document;
        document.setMarkdown(words);
        const QString all = document.toHtml();
        const qsizetype start = all.indexOf(QLatin1String("<body"));
        html = all.mid(all.indexOf(QLatin1Char('>'), start) + 1);
        html.remove(QStringLiteral("</body></html>"));
    }
    auto* label = new Label({}, TextRole::Body, Ink::Text, parent);
    label->setTextFormat(Qt::RichText);
    label->setText(withoutForeignParts(html).trimmed());
    label->setWordWrap(true);
    label->setOpenExternalLinks(true);
    label->setTextInteractionFlags(Qt::TextBrowserInteraction);
    return label;
}

} // namespace strata::views
