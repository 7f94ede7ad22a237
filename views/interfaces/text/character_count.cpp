#include "views/interfaces/text/character_count.h"

#include <QEvent>

namespace strata::views {

CharacterCount::CharacterCount(std::optional<int> softLimit, std::optional<int> hardLimit, QWidget* parent) :
    Label({}, TextRole::Note, Ink::Subdued, parent), m_soft(softLimit), m_hard(hardLimit)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    parent->installEventFilter(this);
    hide();
}

void CharacterCount::setLength(int length)
{
    const std::optional<int> limit = m_soft ? m_soft : m_hard;
    if (!limit || *limit <= 0)
        return;
    const int left = *limit - length;
    const double share = double(left) / *limit;
    setInk(share <= 0.05 ? Ink::Danger : share <= 0.1 ? Ink::Warning : Ink::Subdued);
    setText(QString::number(left));
    setToolTip(tr("%1 characters left").arg(left));
    setVisible(m_soft.has_value() || share <= 0.2);
    place();
}

bool CharacterCount::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        place();
    return Label::eventFilter(watched, event);
}

void CharacterCount::place()
{
    adjustSize();
    const QWidget* box = parentWidget();
    const bool oneLine = box->height() <= metrics::kControlHeight + 2;
    const int x = layoutDirection() == Qt::RightToLeft ? 10 : box->width() - width() - 10;
    move(x, oneLine ? (box->height() - height()) / 2 : box->height() - height() - 6);
}

} // namespace strata::views
