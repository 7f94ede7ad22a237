#include "views/interfaces/form/form_grid.h"

#include "views/theme/theme.h"

#include <QWidget>

namespace strata::views {

using store::Width;

namespace {

constexpr int kColumnGap = metrics::kFieldGap;
// The last line of a field is kept free for its note or error, so the rows themselves stand closer.
constexpr int kRowGap = 10;
// Every field can be as narrow as this; a form never scrolls sideways.
constexpr int kLeastWidth = 240;
constexpr int kTwoColumns = 560;

int heightOf(const QLayoutItem* item, int width)
{
    return std::max(item->hasHeightForWidth() ? item->heightForWidth(width) : item->sizeHint().height(),
        item->minimumSize().height());
}

bool isHalf(Width width)
{
    return width == Width::Half || width == Width::HalfLeft || width == Width::HalfRight;
}

} // namespace

FormGrid::FormGrid(QWidget* parent) : QLayout(parent)
{
    setContentsMargins(0, 0, 0, 0);
}

FormGrid::~FormGrid()
{
    for (const Cell& cell : m_cells)
        delete cell.item;
}

void FormGrid::addField(QWidget* widget, Width width)
{
    addChildWidget(widget);
    m_cells.push_back({new QWidgetItem(widget), width});
    invalidate();
}

void FormGrid::addItem(QLayoutItem* item)
{
    m_cells.push_back({item, Width::Full});
}

QLayoutItem* FormGrid::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_cells[std::size_t(index)].item : nullptr;
}

QLayoutItem* FormGrid::takeAt(int index)
{
    QLayoutItem* item = itemAt(index);
    if (item)
        m_cells.erase(m_cells.begin() + index);
    return item;
}

int FormGrid::heightForWidth(int width) const
{
    return arrange(QRect(0, 0, width, 0), false);
}

QSize FormGrid::sizeHint() const
{
    return QSize(metrics::kFormWidth, heightForWidth(metrics::kFormWidth));
}

QSize FormGrid::minimumSize() const
{
    return QSize(kLeastWidth, 0);
}

void FormGrid::setGeometry(const QRect& rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

int FormGrid::arrange(const QRect& rect, bool move) const
{
    std::vector<Cell> cells;
    std::copy_if(m_cells.begin(), m_cells.end(), std::back_inserter(cells),
        [](const Cell& cell) { return !cell.item->isEmpty(); });
    const bool twoColumns = rect.width() >= kTwoColumns;
    const int half = (rect.width() - kColumnGap) / 2;
    const bool mirrored = parentWidget() && parentWidget()->layoutDirection() == Qt::RightToLeft;
    int y = rect.y();
    const auto place = [&](const Cell& cell, int x, int width) {
        const int height = heightOf(cell.item, width);
        const int left = mirrored ? rect.x() + rect.right() - x - width + 1 : x;
        if (move)
            cell.item->setGeometry(QRect(left, y, width, height));
        return height;
    };
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0)
            y += kRowGap;
        const Cell& cell = cells[i];
        if (!twoColumns || !isHalf(cell.width)) {
            y += place(cell, rect.x(), rect.width());
            continue;
        }
        const bool right = cell.width == Width::HalfRight;
        int height = place(cell, right ? rect.x() + half + kColumnGap : rect.x(), half);
        const bool pairs
            = !right && i + 1 < cells.size() && isHalf(cells[i + 1].width) && cells[i + 1].width != Width::HalfLeft;
        if (pairs)
            height = std::max(height, place(cells[++i], rect.x() + half + kColumnGap, half));
        y += height;
    }
    return y - rect.y();
}

} // namespace strata::views
