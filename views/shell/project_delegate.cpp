#include "views/shell/project_delegate.h"

#include "models/projects/recent_projects.h"
#include "views/theme/contrast.h"
#include "views/theme/icons.h"
#include "views/theme/style_parts.h"

#include <QDateTime>
#include <QDir>
#include <QLocale>
#include <QPainter>

namespace strata::views {

void paintProjectTile(QPainter& painter, const QRectF& rect, const QString& name)
{
    const Theme& now = theme();
    const QColor tint = QColor::fromHsl(static_cast<int>(qHash(name, 0) % 360), 140, 120);
    const QColor fill = mixed(now.surface, tint, 0.22);
    paint::box(painter, rect, metrics::kCardRadius, fill);
    QFont face = roleFont(TextRole::Section);
    face.setPixelSize(static_cast<int>(rect.height() * 0.42));
    painter.save();
    painter.setFont(face);
    painter.setPen(legible(tint, fill));
    painter.drawText(rect, Qt::AlignCenter, name.left(1).toUpper());
    painter.restore();
}

QString relativeDay(const QDateTime& time)
{
    const QDate day = time.toLocalTime().date();
    const qint64 days = day.daysTo(QDate::currentDate());
    if (days <= 0)
        return ProjectDelegate::tr("today");
    if (days == 1)
        return ProjectDelegate::tr("yesterday");
    if (days < 14)
        return ProjectDelegate::tr("%n days ago", nullptr, static_cast<int>(days));
    return QLocale().toString(day, QLocale::ShortFormat);
}

void ProjectDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Theme& now = theme();
    const QRect row = option.rect.adjusted(0, 2, 0, -2);
    const bool selected = (option.state & QStyle::State_Selected) && (option.state & QStyle::State_HasFocus);
    if (selected || (option.state & QStyle::State_MouseOver))
        paint::box(*painter, row, metrics::kCardRadius, selected ? now.selection : now.surfaceSubdued);
    const auto at = [&](const QRect& place) { return QStyle::visualRect(option.direction, row, place); };
    const bool missing = index.data(RecentProjects::MissingRole).toBool();
    const QString name = index.data().toString();
    const QRect tile(row.x() + 12, row.center().y() - 17, 36, 36);
    if (missing)
        paintIcon(*painter, at(tile.adjusted(8, 8, -8, -8)), u"link_off", now.textFaint);
    else
        paintProjectTile(*painter, at(tile), name);
    const QString when = missing ? tr("not found") : relativeDay(index.data(RecentProjects::OpenedRole).toDateTime());
    const QFontMetrics note(roleFont(TextRole::Note));
    const int whenWidth = note.horizontalAdvance(when) + 24;
    const QRect texts(row.x() + 62, row.y() + 8, row.width() - 62 - whenWidth, row.height() - 16);
    painter->save();
    painter->setFont(roleFont(TextRole::Strong));
    painter->setPen(missing ? now.textSubdued : now.text);
    painter->drawText(at(QRect(texts.x(), texts.y(), texts.width(), texts.height() / 2)),
        Qt::AlignVCenter | Qt::AlignLeft, painter->fontMetrics().elidedText(name, Qt::ElideRight, texts.width()));
    painter->setFont(roleFont(TextRole::Note));
    painter->setPen(now.textSubdued);
    QString path = index.data(RecentProjects::PathRole).toString();
    if (path.startsWith(QDir::homePath() + u'/'))
        path.replace(0, QDir::homePath().size(), QStringLiteral("~"));
    painter->drawText(at(QRect(texts.x(), texts.center().y() + 1, texts.width(), texts.height() / 2)),
        Qt::AlignVCenter | Qt::AlignLeft, note.elidedText(path, Qt::ElideMiddle, texts.width()));
    painter->drawText(at(row.adjusted(0, 0, -14, 0)), Qt::AlignVCenter | Qt::AlignRight, when);
    painter->restore();
}

QSize ProjectDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return QSize(200, 60);
}

} // namespace strata::views
