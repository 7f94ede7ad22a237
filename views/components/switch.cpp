#include "views/components/switch.h"

#include "views/theme/contrast.h"
#include "views/theme/style_parts.h"

#include <QPainter>
#include <QPropertyAnimation>

namespace strata::views {
namespace {

constexpr QSize kTrack(34, 20);

} // namespace

Switch::Switch(const QString& text, QWidget* parent) : QAbstractButton(parent)
{
    setText(text);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
    connect(this, &QAbstractButton::toggled, this, [this](bool on) {
        const int duration = isVisible() ? style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) : 0;
        if (duration == 0) {
            setPosition(on ? 1 : 0);
            return;
        }
        auto* move = new QPropertyAnimation(this, "position", this);
        move->setDuration(duration);
        move->setEndValue(on ? 1.0 : 0.0);
        move->start(QAbstractAnimation::DeleteWhenStopped);
    });
}

QSize Switch::sizeHint() const
{
    const int textWidth = text().isEmpty() ? 0 : fontMetrics().horizontalAdvance(text()) + 10;
    return QSize(kTrack.width() + textWidth, std::max(kTrack.height(), fontMetrics().height()));
}

void Switch::setPosition(double position)
{
    m_position = position;
    update();
}

void Switch::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Theme& now = theme();
    const bool enabled = isEnabled();
    const QRectF track = QStyle::visualRect(
        layoutDirection(), rect(), QRect(0, (height() - kTrack.height()) / 2, kTrack.width(), kTrack.height()));
    const QColor off = enabled ? now.outline : now.borderStrong;
    const QColor on = enabled ? now.accent : now.textFaint;
    paint::box(painter, track, track.height() / 2, mixed(off, on, m_position));
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const double share = mirrored ? 1 - m_position : m_position;
    const QRectF knob(track.x() + 3 + share * (track.width() - track.height()), track.y() + 3, 14, 14);
    paint::box(painter, knob, 7, m_position > 0.5 && enabled ? now.onAccent : QColor(Qt::white));
    if (text().isEmpty())
        return;
    painter.setPen(enabled ? now.text : now.textFaint);
    painter.drawText(QStyle::visualRect(layoutDirection(), rect(), rect().adjusted(kTrack.width() + 10, 0, 0, 0)),
        Qt::AlignVCenter | Qt::AlignLeft, text());
}

} // namespace strata::views
