#include "core/base/text.h"
#include "models/items/display_text.h"
#include "views/displays/displays.h"
#include "views/theme/theme.h"

#include <QPainter>

namespace strata::views {
namespace {

struct Chip {
    QString text;
    QColor color;
};

Chip chipOf(const Json& value, const Cell& cell)
{
    // Choices of the display win over those of the interface.
    for (const Json* options : {&cell.column.field.displayOptions, &cell.column.field.options}) {
        const Json& choices = json::member(*options, "choices");
        if (!choices.is_array())
            continue;
        for (const Json& choice : choices) {
            if (json::member(choice, "value") != value)
                continue;
            const QString color = text::qt(json::text(choice, "background", json::text(choice, "color")));
            const QString label = item::choiceText(choices, value, cell.store.words());
            return Chip {label.isEmpty() ? item::rawText(value) : label, QColor(color)};
        }
    }
    QString label = item::rawText(value);
    if (json::flag(cell.column.field.displayOptions, "format", true))
        label = text::qt(text::titleCase(text::utf8(label)));
    return Chip {label, {}};
}

/// The width it took.
int paintChip(QPainter& painter, const Cell& cell, const Chip& chip, int left, int right)
{
    constexpr int kHeight = 20;
    constexpr int kPadding = 8;
    const QFontMetrics metrics(cell.font);
    const bool dotted = chip.color.isValid();
    const int dot = dotted ? 12 : 0;
    const int width = std::min(metrics.horizontalAdvance(chip.text) + 2 * kPadding + dot, right - left);
    const QRectF box(left, cell.rect.center().y() - kHeight / 2 + 1, width, kHeight);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    QColor fill = theme().text;
    fill.setAlphaF(0.07F);
    painter.setBrush(fill);
    painter.drawRoundedRect(box, kHeight / 2.0, kHeight / 2.0);
    if (dotted) {
        painter.setBrush(chip.color);
        painter.drawEllipse(QPointF(left + kPadding + 3, box.center().y()), 3.5, 3.5);
    }
    painter.setPen(theme().text);
    const QRectF inner = box.adjusted(kPadding + dot, 0, -kPadding, 0);
    painter.drawText(inner, Qt::AlignVCenter | Qt::AlignLeft,
        metrics.elidedText(chip.text, Qt::ElideRight, static_cast<int>(inner.width()) + 1));
    return width;
}

} // namespace

void paintLabels(QPainter& painter, const Cell& cell)
{
    if (cell.value.is_null() || (cell.value.is_array() && cell.value.empty()) || cell.value.is_object()) {
        paintText(painter, cell);
        return;
    }
    painter.setFont(cell.font);
    int left = cell.rect.left();
    const Json values = cell.value.is_array() ? cell.value : Json::array({cell.value});
    for (const Json& value : values) {
        if (left + 28 > cell.rect.right())
            break;
        left += paintChip(painter, cell, chipOf(value, cell), left, cell.rect.right()) + 4;
    }
}

} // namespace strata::views
