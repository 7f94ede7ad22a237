#include "views/theme/contrast.h"

#include <cmath>

namespace strata::views {
namespace {

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

double contrast(const QColor& a, const QColor& b)
{
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

QColor mixed(const QColor& bottom, const QColor& top, double share)
{
    const auto blend = [share](int low, int high) { return static_cast<int>(std::lround(low + (high - low) * share)); };
    return QColor(blend(bottom.red(), top.red()), blend(bottom.green(), top.green()), blend(bottom.blue(), top.blue()));
}

QColor legible(const QColor& color, const QColor& background, double ratio)
{
    const QColor target = luminance(background) > 0.18 ? QColor(Qt::black) : QColor(Qt::white);
    for (int step = 0; step <= 20; ++step) {
        const QColor candidate = mixed(color, target, step / 20.0);
        if (contrast(candidate, background) >= ratio)
            return candidate;
    }
    return target;
}

QColor inkOn(const QColor& background)
{
    const QColor dark(0x10, 0x14, 0x1B);
    return contrast(Qt::white, background) >= 4.5 || contrast(dark, background) < contrast(Qt::white, background)
        ? QColor(Qt::white)
        : dark;
}

} // namespace strata::views
