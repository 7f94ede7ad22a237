#include "views/interfaces/text/code_edit.h"

#include "views/theme/theme.h"

#include <QKeyEvent>
#include <QPainter>
#include <QRegularExpression>
#include <QSyntaxHighlighter>
#include <QTextBlock>

namespace strata::views {

namespace {

class JsonColours : public QSyntaxHighlighter {
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

protected:
    void highlightBlock(const QString& text) override
    {
        static const QRegularExpression kToken(QStringLiteral(
            R"((?<key>"(?:\\.|[^"\\])*"(?=\s*:))|(?<text>"(?:\\.|[^"\\])*")|(?<number>-?\b\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\b)|(?<word>\b(?:true|false|null)\b))"));
        auto found = kToken.globalMatch(text);
        while (found.hasNext()) {
            const QRegularExpressionMatch match = found.next();
            const Ink ink = match.hasCaptured(u"key") ? Ink::Info
                : match.hasCaptured(u"text")          ? Ink::Success
                : match.hasCaptured(u"number")        ? Ink::Accent
                                                      : Ink::Warning;
            setFormat(int(match.capturedStart()), int(match.capturedLength()), theme().textInk(ink));
        }
    }
};

} // namespace

CodeEdit::CodeEdit(QWidget* parent) : QPlainTextEdit(parent), m_gutter(new QWidget(this))
{
    setFont(roleFont(TextRole::Code));
    setLineWrapMode(QPlainTextEdit::NoWrap);
    m_gutter->installEventFilter(this);
    connect(this, &QPlainTextEdit::blockCountChanged, this, &CodeEdit::placeGutter);
    connect(this, &QPlainTextEdit::updateRequest, this, [this] { m_gutter->update(); });
    placeGutter();
}

void CodeEdit::setJson(bool json)
{
    delete m_colours;
    m_colours = json ? new JsonColours(document()) : nullptr;
}

void CodeEdit::setLineNumbers(bool shown)
{
    m_numbered = shown;
    m_gutter->setVisible(shown);
    placeGutter();
}

int CodeEdit::gutterWidth() const
{
    return m_numbered ? fontMetrics().horizontalAdvance(QString::number(std::max(10, blockCount()))) + 20 : 0;
}

void CodeEdit::placeGutter()
{
    const int width = gutterWidth();
    setViewportMargins(width, 1, 1, 1);
    m_gutter->setGeometry(QRect(2, 2, width, height() - 4));
}

void CodeEdit::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    placeGutter();
}

void CodeEdit::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Tab && event->modifiers() == Qt::NoModifier && !isReadOnly())
        insertPlainText(QStringLiteral("  "));
    else
        QPlainTextEdit::keyPressEvent(event);
}

void CodeEdit::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::StyleChange && m_colours)
        m_colours->rehighlight();
}

bool CodeEdit::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_gutter && event->type() == QEvent::Paint) {
        paintGutter();
        return true;
    }
    return QPlainTextEdit::eventFilter(watched, event);
}

void CodeEdit::paintGutter()
{
    QPainter painter(m_gutter);
    painter.setFont(font());
    painter.setPen(theme().textFaint);
    QTextBlock block = firstVisibleBlock();
    QRectF place = blockBoundingGeometry(block).translated(contentOffset());
    while (block.isValid() && place.top() <= m_gutter->height()) {
        const QRectF row(0, place.top(), m_gutter->width() - 10, place.height());
        painter.drawText(row, Qt::AlignRight | Qt::AlignTop, QString::number(block.blockNumber() + 1));
        block = block.next();
        place = blockBoundingGeometry(block).translated(contentOffset());
    }
}

} // namespace strata::views
