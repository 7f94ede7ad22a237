#include "views/interfaces/text/format_bar.h"

#include "views/components/buttons.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QShortcut>

namespace strata::views {

namespace {
constexpr int kBarGap = 8;
}

FormatBar::FormatBar(QWidget* parent) : QWidget(parent), m_buttons(new QHBoxLayout), m_trailing(new QHBoxLayout)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(6, 3, 6, 4);
    row->setSpacing(0);
    m_buttons->setSpacing(1);
    row->addLayout(m_buttons);
    row->addStretch();
    row->addLayout(m_trailing);
}

QToolButton* FormatBar::addButton(
    QStringView icon, const QString& name, const QString& shortcut, QWidget* scope, std::function<void()> run)
{
    auto* button = new IconButton(icon, name, this);
    setCompact(button);
    button->setFocusPolicy(Qt::TabFocus);
    connect(button, &QToolButton::clicked, this, run);
    if (!shortcut.isEmpty()) {
        const QKeySequence keys(shortcut);
        button->setToolTip(QStringLiteral("%1 (%2)").arg(name, keys.toString(QKeySequence::NativeText)));
        auto* watcher = new QShortcut(keys, scope);
        watcher->setContext(Qt::WidgetWithChildrenShortcut);
        connect(watcher, &QShortcut::activated, this, std::move(run));
    }
    m_buttons->addWidget(button);
    return button;
}

void FormatBar::addGap()
{
    m_buttons->addSpacing(kBarGap);
}

void FormatBar::addTrailing(QWidget* widget)
{
    m_trailing->addWidget(widget);
}

void FormatBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme().border);
}

} // namespace strata::views
