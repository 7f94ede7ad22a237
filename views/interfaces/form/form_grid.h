#pragma once

#include "models/store/field.h"

#include <QLayout>

namespace strata::views {

/// Two columns of equal width where there is room, else one. Halves that follow each other share a row; hidden widgets
/// take no place. Rows are as high as their tallest field.
class FormGrid : public QLayout {
    Q_OBJECT
public:
    explicit FormGrid(QWidget* parent);
    ~FormGrid() override;

    void addField(QWidget* widget, store::Width width);

    void addItem(QLayoutItem* item) override;
    int count() const override { return int(m_cells.size()); }
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return Qt::Horizontal; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

private:
    struct Cell {
        QLayoutItem* item;
        store::Width width;
    };
    /// The height used; moves the widgets only when `move`.
    int arrange(const QRect& rect, bool move) const;

    std::vector<Cell> m_cells;
};

} // namespace strata::views
