#include "views/components/page_header.h"

#include "views/theme/contrast.h"
#include "views/theme/icons.h"
#include "views/theme/style_parts.h"

#include <QHBoxLayout>
#include <QPainter>

namespace strata::views {
namespace {

constexpr int kIconBox = 32;

} // namespace

PageHeader::PageHeader(QWidget* parent) :
    QWidget(parent),
    m_breadcrumb(new Label({}, TextRole::Note, Ink::Subdued, this)),
    m_title(new Label({}, TextRole::Title, Ink::Text, this)),
    m_extras(new QHBoxLayout),
    m_actions(new QHBoxLayout)
{
    setFixedHeight(metrics::kHeaderHeight);
    setAccessibleName(tr("Page header"));
    m_title->setElide(Qt::ElideRight);
    m_breadcrumb->setTextFormat(Qt::RichText);
    m_breadcrumb->hide();
    connect(m_breadcrumb, &QLabel::linkActivated, this, &PageHeader::crumbActivated);
    m_extras->setSpacing(8);
    m_actions->setSpacing(8);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addStretch();
    texts->addWidget(m_breadcrumb);
    texts->addWidget(m_title);
    texts->addStretch();
    auto* all = new QHBoxLayout(this);
    all->setContentsMargins(16 + kIconBox + 12, 0, 16, 1);
    all->setSpacing(12);
    all->addLayout(texts);
    all->addLayout(m_extras);
    all->addStretch(1);
    all->addLayout(m_actions);
}

void PageHeader::setIcon(QStringView name, const QColor& color)
{
    m_iconName = name.toString();
    m_iconColor = color;
    update();
}

void PageHeader::setTitle(const QString& title)
{
    m_title->setText(title);
}

QString PageHeader::title() const
{
    return m_title->text();
}

void PageHeader::setBreadcrumb(const QList<Crumb>& crumbs)
{
    QStringList parts;
    for (const Crumb& crumb : crumbs) {
        const QString text = crumb.title.toHtmlEscaped();
        parts.append(crumb.route.isEmpty()
                ? text
                : QStringLiteral("<a href=\"%1\" style=\"color:%2;text-decoration:none\">%3</a>")
                      .arg(crumb.route.toHtmlEscaped(), theme().textSubdued.name(), text));
    }
    m_breadcrumb->setText(parts.join(QStringLiteral("&nbsp; › &nbsp;")));
    m_breadcrumb->setVisible(!parts.isEmpty());
    QFont face = roleFont(TextRole::Title);
    face.setPixelSize(parts.isEmpty() ? 20 : 18);
    m_title->setFont(face);
}

void PageHeader::addExtra(QWidget* widget)
{
    m_extras->addWidget(widget);
}

void PageHeader::addAction(QWidget* widget)
{
    m_actions->addWidget(widget);
}

void PageHeader::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Theme& now = theme();
    painter.fillRect(rect(), now.surface);
    painter.fillRect(QRect(0, height() - 1, width(), 1), now.border);
    const QColor tint = m_iconColor.isValid() ? legible(m_iconColor, now.surfaceSubdued, 3.0) : now.accent;
    const QRectF spot
        = QStyle::visualRect(layoutDirection(), rect(), QRect(16, (height() - 1 - kIconBox) / 2, kIconBox, kIconBox));
    paint::box(painter, spot, metrics::kRadius + 2, mixed(now.surface, tint, 0.12));
    paintIcon(painter, spot.adjusted(6, 6, -6, -6), m_iconName, tint);
}

} // namespace strata::views
