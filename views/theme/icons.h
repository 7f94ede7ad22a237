#pragma once

#include "views/theme/theme.h"

#include <QIcon>

class QPainter;

namespace strata::views {

/// An icon of the Material set by the name stored in projects ("supervised_user_circle"). It is tinted when painted, so
/// it follows a change of theme, and drawn for the exact size and scale. An unknown name gives a plain box.
QIcon materialIcon(QStringView name, Ink ink = Ink::Subdued);
/// In a colour chosen by a user (a collection's or choice's colour), made to stand out from the surface.
QIcon materialIcon(QStringView name, const QColor& color);
/// For delegates: paints at `rect`, square, centred.
void paintIcon(QPainter& painter, const QRectF& rect, QStringView name, const QColor& color);
/// Whether the name is drawn as itself.
bool isIconName(QStringView name);

} // namespace strata::views
