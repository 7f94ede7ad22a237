#include "views/components/accordion_section.h"

#include "views/theme/focus_ring.h"
#include "views/theme/icons.h"
#include "views/theme/style_parts.h"

#include <QPainter>
#include <QVBoxLayout>

namespace strata::views {
namespace {

class AccordionHeading : public QAbstractButton {
public:
    AccordionHeading(QStringView iconName, const QString& title, QWidget* parent) :
        QAbstractButton(parent), m_iconName(iconName.toString())
    {
        setText(title);
        setAccessibleName(title);
        setCheckable(true);
        setFocusPolicy(Qt::TabFocus);
        setFixedHeight(metrics::kRowHeight + 4);
        setAttribute(Qt::WA_Hover);
        setProperty("noFocusRing", true);
    }

    void setBadge(const QString& badge)
    {
        m_badge = badge;
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const Theme& now = theme();
        if (underMouse())
            paint::box(painter, rect().adjusted(4, 2, -4, -2), metrics::kRadius, now.hover(now.surfaceSubdued));
        if (hasFocus() && focusIsByKeyboard())
            paint::box(painter, rect().adjusted(4, 2, -4, -2), metrics::kRadius, {}, now.accent, 2);
        const auto at = [this](const QRect& place) { return QStyle::visualRect(layoutDirection(), rect(), place); };
        int x = 16;
        if (!m_iconName.isEmpty()) {
            paintIcon(
                painter, at(QRect(x, height() / 2 - 9, 18, 18)), m_iconName, isChecked() ? now.text : now.textSubdued);
            x += 28;
        }
        painter.setPen(now.text);
        QFont face = font();
        face.setWeight(QFont::Medium);
        painter.setFont(face);
        const int badgeWidth = m_badge.isEmpty() ? 0 : painter.fontMetrics().horizontalAdvance(m_badge) + 16;
        const QRect area(x, 0, width() - x - 40 - badgeWidth, height());
        painter.drawText(at(area), Qt::AlignVCenter | Qt::AlignLeft,
            painter.fontMetrics().elidedText(text(), Qt::ElideRight, area.width()));
        if (badgeWidth) {
            const QRect spot(width() - 40 - badgeWidth, height() / 2 - 9, badgeWidth, 18);
            paint::box(painter, at(spot), 9, now.border);
            painter.setFont(roleFont(TextRole::Note));
            painter.drawText(at(spot), Qt::AlignCenter, m_badge);
        }
        const Qt::ArrowType closed = layoutDirection() == Qt::RightToLeft ? Qt::LeftArrow : Qt::RightArrow;
        paint::chevron(
            painter, at(QRect(width() - 32, 0, 16, height())), isChecked() ? Qt::DownArrow : closed, now.textSubdued);
    }

private:
    QString m_iconName;
    QString m_badge;
};

} // namespace

AccordionSection::AccordionSection(QStringView iconName, const QString& title, QWidget* parent) :
    QWidget(parent), m_heading(new AccordionHeading(iconName, title, this)), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    m_layout->addWidget(m_heading);
    connect(m_heading, &QAbstractButton::toggled, this, [this](bool open) {
        if (m_content)
            m_content->setVisible(open);
        emit toggled(open);
    });
}

void AccordionSection::setContent(QWidget* content)
{
    delete m_content;
    m_content = content;
    m_layout->addWidget(content);
    content->setVisible(isOpen());
}

bool AccordionSection::isOpen() const
{
    return m_heading->isChecked();
}

void AccordionSection::setOpen(bool open)
{
    m_heading->setChecked(open);
}

void AccordionSection::setBadge(const QString& badge)
{
    static_cast<AccordionHeading*>(m_heading)->setBadge(badge);
}

QString AccordionSection::title() const
{
    return m_heading->text();
}

} // namespace strata::views
