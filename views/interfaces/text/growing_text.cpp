#include "views/interfaces/text/growing_text.h"

#include <QAbstractTextDocumentLayout>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTextBlock>

#include <cmath>

namespace strata::views {

void growWithText(QPlainTextEdit* edit, int least, int most)
{
    const auto fit = [edit, least, most] {
        const int lines = int(edit->document()->size().height());
        const int wanted = lines * edit->fontMetrics().lineSpacing() + int(edit->document()->documentMargin() * 2) + 8;
        edit->setFixedHeight(std::clamp(wanted, least, most));
    };
    QObject::connect(edit->document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, edit, fit);
    fit();
}

void growWithText(QTextEdit* edit, int least, int most)
{
    const auto fit = [edit, least, most] {
        const int wanted = int(std::ceil(edit->document()->size().height())) + 8;
        edit->setFixedHeight(std::clamp(wanted, least, most));
    };
    QObject::connect(edit->document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, edit, fit);
    fit();
}

} // namespace strata::views
