#include "core/base/text.h"
#include "views/components/label.h"
#include "views/interfaces/editor.h"
#include "views/interfaces/editors.h"
#include "views/interfaces/presentation/safe_rich_text.h"
#include "views/theme/contrast.h"
#include "views/theme/icons.h"
#include "views/theme/style_parts.h"

#include <QHBoxLayout>
#include <QPainter>

namespace strata::views {

namespace {

Ink inkOf(const std::string& color)
{
    return color == "success" ? Ink::Success
        : color == "warning"  ? Ink::Warning
        : color == "danger"   ? Ink::Danger
        : color == "info"     ? Ink::Info
                              : Ink::Subdued;
}

// Also stands for presentation fields of extensions: title, subtitle and text are shown, nothing when there is none.
class NoticeEditor : public Editor {
public:
    NoticeEditor(const EditorContext& from, QWidget* parent) :
        Editor(from, parent), m_ink(inkOf(context().text("color")))
    {
        QStringList parts;
        for (const char* option : {"title", "subtitle", "text"}) {
            const QString words = context().words(option);
            if (!words.isEmpty())
                parts << words;
        }
        setVisible(!parts.isEmpty());
        setAttribute(Qt::WA_StyledBackground, false);
        auto* row = new QHBoxLayout(this);
        row->setContentsMargins(40, 10, 14, 10);
        row->addWidget(makeRichLabel(parts.join(QStringLiteral("\n\n")), TextSource::Markdown, this));
    }

    void setValue(const Json&) override { }
    void setReadOnly(bool) override { }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QColor tone = theme().ink(m_ink);
        const QColor back = m_ink == Ink::Subdued ? theme().surfaceSubdued : mixed(theme().surface, tone, 0.08);
        paint::box(
            painter, rect(), metrics::kRadius, back, mixed(theme().surface, tone, m_ink == Ink::Subdued ? 0.15 : 0.3));
        const QRect icon(12, 9, metrics::kIcon, metrics::kIcon);
        paintIcon(painter, QStyle::visualRect(layoutDirection(), rect(), icon),
            text::qt(context().text("icon", "info")), theme().textInk(m_ink));
    }

private:
    Ink m_ink;
};

} // namespace

Editor* makeNotice(const EditorContext& context, QWidget* parent)
{
    return new NoticeEditor(context, parent);
}

} // namespace strata::views
