#include "views/components/avatar.h"

#include "views/theme/contrast.h"
#include "views/theme/focus_ring.h"
#include "views/theme/theme.h"

#include <QPainter>
#include <QPainterPath>
#include <QRegularExpression>

namespace strata::views {

QString initialsOf(const QString& name)
{
    const QString person = name.section(u'@', 0, 0).trimmed();
    const QStringList words = person.split(QRegularExpression(QStringLiteral("[\\s]+")), Qt::SkipEmptyParts);
    if (words.isEmpty())
        return {};
    QString initials = words.first().left(1);
    if (words.size() > 1)
        initials += words.last().left(1);
    return initials.toUpper();
}

void paintAvatar(QPainter& painter, const QRectF& rect, const QString& name, const QPixmap& picture)
{
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    QPainterPath circle;
    circle.addEllipse(rect);
    if (!picture.isNull()) {
        painter.setClipPath(circle);
        const QSizeF from = picture.size();
        const qreal side = std::min(from.width(), from.height());
        painter.drawPixmap(rect, picture, QRectF((from.width() - side) / 2, (from.height() - side) / 2, side, side));
        painter.restore();
        return;
    }
    const Theme& now = theme();
    const QColor tint = QColor::fromHsl(static_cast<int>(qHash(name, 0) % 360), 130, 120);
    const QColor fill = mixed(now.surface, tint, 0.25);
    painter.fillPath(circle, fill);
    QFont face = roleFont(TextRole::Note);
    face.setWeight(QFont::DemiBold);
    face.setPixelSize(std::max(9, static_cast<int>(rect.height() * 0.4)));
    painter.setFont(face);
    painter.setPen(legible(tint, fill));
    painter.drawText(rect, Qt::AlignCenter, initialsOf(name));
    painter.restore();
}

Avatar::Avatar(int side, QWidget* parent) : QWidget(parent)
{
    setFixedSize(side, side);
}

void Avatar::setName(const QString& name)
{
    m_name = name;
    setToolTip(name);
    setAccessibleName(name);
    update();
}

void Avatar::setPicture(const QPixmap& picture)
{
    m_picture = picture;
    update();
}

void Avatar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintAvatar(painter, rect(), m_name, m_picture);
}

AvatarButton::AvatarButton(const QString& name, QWidget* parent) : QAbstractButton(parent)
{
    setFixedSize(36, 36);
    setText(name);
    setToolTip(name);
    setAccessibleName(name);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setProperty("noFocusRing", true);
}

void AvatarButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintAvatar(painter, rect().adjusted(3, 3, -3, -3), text());
    if (!(hasFocus() && focusIsByKeyboard()) && !underMouse())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme().railActive, 2));
    painter.drawEllipse(QRectF(rect()).adjusted(1, 1, -1, -1));
}

} // namespace strata::views
