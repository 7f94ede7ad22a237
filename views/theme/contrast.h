#pragma once

#include <QColor>

namespace strata::views {

/// Contrast ratio of WCAG 2.1, 1 to 21; alpha is ignored.
double contrast(const QColor& a, const QColor& b);
/// `share` (0 to 1) of `top` laid over `bottom`; opaque.
QColor mixed(const QColor& bottom, const QColor& top, double share);
/// `color`, moved towards black or white until it stands out from `background` by `ratio`; for colours users choose.
QColor legible(const QColor& color, const QColor& background, double ratio = 4.5);
/// White or near black, whichever reads better on `background`.
QColor inkOn(const QColor& background);

} // namespace strata::views
