#pragma once

#include <QAbstractButton>
#include <QColor>

namespace strata::views {

/// The line that opens and closes a group of fields: chevron, icon, name, and a mark for edits or errors inside.
class GroupHeading : public QAbstractButton {
    Q_OBJECT
public:
    enum class Mark { None, Edited, Error };
    explicit GroupHeading(const QString& name, QWidget* parent = nullptr);
    void setIconName(const QString& name, const QColor& color);
    void setMark(Mark mark);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_icon;
    QColor m_color;
    Mark m_mark = Mark::None;
};

} // namespace strata::views
