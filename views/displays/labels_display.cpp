#include "core/base/text.h"
#include "models/items/display_text.h"
#include "views/displays/displays.h"
#include "views/displays/painted_chip.h"
#include "views/theme/stored_color.h"
#include "views/theme/theme.h"

#include <QPainter>

namespace strata::views {
namespace {

PaintedChip chipOf(const Json& value, const Cell& cell)
{
    PaintedChip chip;
    chip.font = cell.font;
    chip.text = item::displayText(value, cell.column.field, cell.store.words());
    // Choices of the display win over those of the interface.
    const store::Field& field = cell.column.field;
    const Json* choice = item::choiceOf(json::member(field.displayOptions, "choices"), value);
    if (!choice)
        choice = item::choiceOf(json::member(field.options, "choices"), value);
    if (choice) {
        chip.icon = text::qt(json::text(*choice, "icon"));
        chip.color = storedColor(json::text(*choice, "color"));
        chip.foreground = storedColor(json::text(*choice, "foreground"));
        chip.background = storedColor(json::text(*choice, "background"));
    }
    return chip;
}

/// `showAsDot`: no words, but a spot of the choice's colour.
int paintSpot(QPainter& painter, const PaintedChip& chip, const QRect& rect)
{
    constexpr int kSide = 10;
    const QColor color = chip.color.isValid() ? chip.color
        : chip.background.isValid()           ? chip.background
                                              : theme().textSubdued;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(QRect(rect.left(), rect.center().y() - kSide / 2 + 1, kSide, kSide));
    return kSide;
}

} // namespace

void paintLabels(QPainter& painter, const Cell& cell)
{
    if (cell.value.is_null() || (cell.value.is_array() && cell.value.empty()) || cell.value.is_object()) {
        paintText(painter, cell);
        return;
    }
    const bool spots = json::flag(cell.column.field.displayOptions, "showAsDot");
    const Json values = cell.value.is_array() ? cell.value : Json::array({cell.value});
    QRect rest = cell.rect;
    for (const Json& value : values) {
        if (rest.width() < 28)
            break;
        const PaintedChip chip = chipOf(value, cell);
        const int width = spots ? paintSpot(painter, chip, rest) : paintChip(painter, chip, rest);
        rest.setLeft(rest.left() + width + 4);
    }
}

} // namespace strata::views
