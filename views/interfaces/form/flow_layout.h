#pragma once

#include <QLayout>

namespace strata::views {

/// Widgets beside each other in their natural size, wrapped into rows: chips and small buttons.
class FlowLayout : public QLayout {
    Q_OBJECT
public:
    explicit FlowLayout(QWidget* parent, int gap = 6);
    ~FlowLayout() override;

    void addItem(QLayoutItem* item) override;
    int count() const override { return int(m_items.size()); }
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return arrange(QRect(0, 0, width, 0), false); }
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

private:
    int arrange(const QRect& rect, bool move) const;

    int m_gap;
    QList<QLayoutItem*> m_items;
};

/// Deletes every widget of a layout.
void clearLayout(QLayout* layout);

} // namespace strata::views
