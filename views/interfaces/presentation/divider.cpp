#include "core/base/text.h"
#include "views/interfaces/editor.h"
#include "views/interfaces/editors.h"
#include "views/theme/contrast.h"
#include "views/theme/icons.h"
#include "views/theme/stored_color.h"

#include <QPainter>

namespace strata::views {

namespace {

class DividerEditor : public Editor {
public:
    DividerEditor(const EditorContext& from, QWidget* parent) : Editor(from, parent)
    {
        setFixedHeight(context().words("title").isEmpty() && icon().isEmpty() ? 17 : inlineTitle() ? 30 : 38);
        setAccessibleName(context().words("title"));
    }

    void setValue(const Json&) override { }
    void setReadOnly(bool) override { }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const QColor chosen = storedColor(context().text("color"));
        const QColor ink = chosen.isValid() ? legible(chosen, theme().surface) : theme().text;
        int x = 0;
        const int middle = inlineTitle() ? height() / 2 : (height() - 12) / 2;
        if (!icon().isEmpty()) {
            paintIcon(painter, QRect(0, middle - metrics::kIcon / 2, metrics::kIcon, metrics::kIcon), icon(), ink);
            x += metrics::kIcon + 8;
        }
        const QString title = context().words("title");
        painter.setFont(roleFont(TextRole::Section));
        painter.setPen(ink);
        painter.drawText(QRect(x, middle - 12, width() - x, 24), Qt::AlignLeft | Qt::AlignVCenter, title);
        if (!title.isEmpty())
            x += painter.fontMetrics().horizontalAdvance(title) + 12;
        const bool beside = inlineTitle() || (title.isEmpty() && icon().isEmpty());
        painter.fillRect(
            beside ? QRect(x, middle, width() - x, 1) : QRect(0, height() - 4, width(), 1), theme().border);
    }

private:
    QString icon() const
    {
        const QString name = text::qt(context().text("icon"));
        return isIconName(name) ? name : QString();
    }
    bool inlineTitle() const { return context().flag("inlineTitle"); }
};

} // namespace

Editor* makeDivider(const EditorContext& context, QWidget* parent)
{
    return new DividerEditor(context, parent);
}

} // namespace strata::views
