#include "views/shell/module_rail.h"

#include "views/theme/focus_ring.h"
#include "views/theme/icons.h"
#include "views/theme/style_parts.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QPainter>
#include <QVBoxLayout>

namespace strata::views {
namespace {

class RailButton : public QAbstractButton {
public:
    RailButton(QStringView iconName, const QString& title, QWidget* parent) :
        QAbstractButton(parent), m_iconName(iconName.toString())
    {
        setFixedSize(metrics::kRailWidth, metrics::kRailWidth - 4);
        setToolTip(title);
        setAccessibleName(title);
        setFocusPolicy(Qt::TabFocus);
        setAttribute(Qt::WA_Hover);
        setProperty("noFocusRing", true);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const Theme& now = theme();
        const QRect spot(6, 4, 36, 36);
        QColor glow = now.railActive;
        glow.setAlphaF(isChecked() ? 0.16F : underMouse() ? 0.09F : 0.0F);
        paint::box(painter, spot, metrics::kCardRadius, glow);
        if (hasFocus() && focusIsByKeyboard())
            paint::box(painter, spot, metrics::kCardRadius, {}, now.railActive, 2);
        const bool bright = isChecked() || underMouse();
        paintIcon(painter, QRect(13, 11, 22, 22), m_iconName, bright ? now.railActive : now.railIcon);
    }

private:
    QString m_iconName;
};

} // namespace

ModuleRail::ModuleRail(QWidget* parent) :
    QWidget(parent), m_layout(new QVBoxLayout(this)), m_group(new QButtonGroup(this))
{
    setFixedWidth(metrics::kRailWidth);
    m_layout->setContentsMargins(0, 6, 0, 6);
    m_layout->setSpacing(0);
    m_layout->addStretch(1);
}

void ModuleRail::addModule(const QString& id, QStringView iconName, const QString& title, const QString& shortcut)
{
    const QString tip = shortcut.isEmpty() ? title : tr("%1 (%2)").arg(title, shortcut);
    auto* button = new RailButton(iconName, tip, this);
    button->setObjectName(QStringLiteral("rail.") + id);
    button->setAccessibleName(title);
    button->setCheckable(true);
    m_group->addButton(button);
    m_layout->insertWidget(m_modules++, button);
    m_buttons.insert(id, button);
    connect(button, &QAbstractButton::clicked, this, [this, id] { emit moduleActivated(id); });
}

void ModuleRail::setCurrent(const QString& id)
{
    if (QAbstractButton* button = m_buttons.value(id))
        button->setChecked(true);
}

QAbstractButton* ModuleRail::addFootButton(QStringView iconName, const QString& title)
{
    auto* button = new RailButton(iconName, title, this);
    m_layout->addWidget(button);
    return button;
}

void ModuleRail::addFootWidget(QWidget* widget)
{
    m_layout->addSpacing(6);
    m_layout->addWidget(widget, 0, Qt::AlignHCenter);
    m_layout->addSpacing(4);
}

void ModuleRail::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().rail);
    if (theme().appearance == Appearance::Dark) {
        const int edge = layoutDirection() == Qt::RightToLeft ? 0 : width() - 1;
        painter.fillRect(QRect(edge, 0, 1, height()), theme().border);
    }
}

} // namespace strata::views
