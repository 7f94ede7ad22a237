#include "core/base/text.h"
#include "views/displays/displays.h"
#include "views/theme/icons.h"
#include "views/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace strata::views {
namespace {

void paintPicture(QPainter& painter, const QRect& box, const QImage& picture)
{
    QPainterPath clip;
    clip.addRoundedRect(box, 4, 4);
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    painter.setClipPath(clip);
    // Fills the box, cut at the longer side.
    const int side = std::min(picture.width(), picture.height());
    const QRect part((picture.width() - side) / 2, (picture.height() - side) / 2, side, side);
    painter.drawImage(box, picture, part);
    painter.restore();
}

} // namespace

void paintImage(QPainter& painter, const Cell& cell)
{
    const std::string id = cell.value.is_string() ? cell.value.get<std::string>() : json::text(cell.value, "id");
    if (id.empty()) {
        paintText(painter, cell);
        return;
    }
    const int side = std::min(cell.rect.height() - 6, 40);
    const QRect box(cell.rect.left(), cell.rect.center().y() - side / 2 + 1, side, side);
    const std::string type = json::text(cell.value, "type");
    const QImage picture
        = type.empty() || text::startsWith(type, "image/") ? cell.thumbnails.image(text::qt(id), 96) : QImage();
    if (picture.isNull())
        paintIcon(painter, box.marginsRemoved({2, 2, 2, 2}),
            text::startsWith(type, "image/") ? u"image" : u"insert_drive_file", theme().textSubdued);
    else
        paintPicture(painter, box, picture);
    const QString title = text::qt(json::text(cell.value, "title", json::text(cell.value, "filename_download")));
    paintText(painter, cell.after(box.right() + 9, title));
}

} // namespace strata::views
