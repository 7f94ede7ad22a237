#include "views/interfaces/groups/group_section.h"

#include "views/interfaces/groups/group_heading.h"
#include "views/theme/theme.h"

#include <QGuiApplication>
#include <QPainter>
#include <QVBoxLayout>

namespace strata::views {

namespace {
// Where the line hangs: below the middle of the chevron.
constexpr int kLine = 14;
constexpr int kIndent = 28;
} // namespace

GroupSection::GroupSection(FormHost& host, const QString& name, std::string group,
    std::function<QWidget*(QWidget* parent)> make, QWidget* parent) :
    QWidget(parent),
    m_host(host),
    m_group(std::move(group)),
    m_make(std::move(make)),
    m_heading(new GroupHeading(name, this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_heading);
    connect(m_heading, &QAbstractButton::clicked, this, [this](bool open) {
        setOpen(open);
        emit toggled(open, QGuiApplication::keyboardModifiers().testFlag(Qt::ShiftModifier));
    });
    host.watchGroups(this, [this] {
        const bool error = m_host.hasError(m_group);
        m_heading->setMark(error           ? GroupHeading::Mark::Error
                : m_host.isEdited(m_group) ? GroupHeading::Mark::Edited
                                           : GroupHeading::Mark::None);
        if (error && !std::exchange(m_hadError, error))
            setOpen(true);
        m_hadError = error;
    });
}

void GroupSection::setIconName(const QString& name, const QColor& color)
{
    m_heading->setIconName(name, color);
}

bool GroupSection::isOpen() const
{
    return m_heading->isChecked();
}

void GroupSection::setOpen(bool open)
{
    m_heading->setChecked(open);
    if (open && !m_content) {
        auto* indented = new QWidget(this);
        auto* box = new QVBoxLayout(indented);
        box->setContentsMargins(kIndent, 0, 0, 0);
        box->addWidget(m_make(indented));
        layout()->addWidget(indented);
        m_content = indented;
    }
    if (m_content)
        m_content->setVisible(open);
    update();
}

void GroupSection::paintEvent(QPaintEvent*)
{
    if (!m_content || m_content->isHidden())
        return;
    QPainter painter(this);
    const QRect line(kLine, m_content->y(), 1, m_content->height() - metrics::kLabelGap);
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), line), theme().border);
}

} // namespace strata::views
