#include "views/components/sidebar.h"

#include "views/components/accordion_section.h"
#include "views/theme/theme.h"

#include <QPainter>
#include <QSettings>
#include <QVBoxLayout>

namespace strata::views {

Sidebar::Sidebar(const QString& settingsKey, QWidget* parent) :
    QScrollArea(parent), m_settingsKey(QStringLiteral("sidebar/") + settingsKey), m_layout(nullptr)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMinimumWidth(280);
    setMaximumWidth(360);
    auto* column = new QWidget;
    m_layout = new QVBoxLayout(column);
    m_layout->setContentsMargins(0, 8, 0, 8);
    m_layout->setSpacing(0);
    m_layout->addStretch(1);
    setWidget(column);
    column->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
}

AccordionSection* Sidebar::addSection(const QString& id, QStringView iconName, const QString& title, QWidget* content)
{
    auto* section = new AccordionSection(iconName, title, widget());
    section->setContent(content);
    m_layout->insertWidget(m_layout->count() - 1, section);
    m_entries.append({id, section});
    connect(section, &AccordionSection::toggled, this, [this, id](bool open) { keepOneOpen(id, open); });
    const QString remembered = QSettings().value(m_settingsKey).toString();
    if (remembered.isEmpty() ? m_entries.size() == 1 : remembered == id)
        section->setOpen(true);
    return section;
}

void Sidebar::openSection(const QString& id)
{
    for (const Entry& entry : m_entries) {
        if (entry.id == id)
            entry.section->setOpen(true);
    }
}

void Sidebar::keepOneOpen(const QString& id, bool open)
{
    if (!open)
        return;
    for (const Entry& entry : m_entries) {
        if (entry.id != id)
            entry.section->setOpen(false);
    }
    QSettings().setValue(m_settingsKey, id);
}

void Sidebar::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.fillRect(rect(), theme().surfaceSubdued);
}

} // namespace strata::views
