#include "views/components/drawer.h"

#include "views/components/buttons.h"
#include "views/components/confirm_dialog.h"
#include "views/components/label.h"
#include "views/theme/style_parts.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace strata::views {
namespace {

constexpr int kDrawerWidth = 820;
constexpr int kDrawerStep = 40;

} // namespace

Drawer::Drawer(QWidget* page) :
    QWidget(page),
    m_sheet(new QWidget(this)),
    m_subtitle(new Label({}, TextRole::Note, Ink::Subdued, m_sheet)),
    m_title(new Label({}, TextRole::Section, Ink::Text, m_sheet)),
    m_actions(new QHBoxLayout),
    m_body(new QVBoxLayout),
    m_depth(static_cast<int>(page->findChildren<Drawer*>(QString(), Qt::FindDirectChildrenOnly).size()) - 1)
{
    setObjectName(QStringLiteral("drawer"));
    setFocusPolicy(Qt::StrongFocus);
    m_sheet->setAutoFillBackground(true);
    m_subtitle->hide();
    m_subtitle->setElide(Qt::ElideRight);
    m_title->setElide(Qt::ElideRight);
    auto* leave = new IconButton(u"close", tr("Close"), m_sheet);
    leave->setObjectName(QStringLiteral("drawer.close"));
    connect(leave, &QToolButton::clicked, this, &Drawer::close);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addStretch();
    texts->addWidget(m_subtitle);
    texts->addWidget(m_title);
    texts->addStretch();
    auto* header = new QHBoxLayout;
    header->setContentsMargins(12, 0, 16, 0);
    header->setSpacing(8);
    header->addWidget(leave);
    header->addLayout(texts, 1);
    m_actions->setSpacing(8);
    header->addLayout(m_actions);
    auto* bar = new QWidget(m_sheet);
    bar->setFixedHeight(metrics::kHeaderHeight);
    bar->setLayout(header);
    auto* rule = new QFrame(m_sheet);
    rule->setFrameShape(QFrame::HLine);
    rule->setFixedHeight(1);
    m_body->setContentsMargins(1, 0, 0, 0);
    m_body->setSpacing(0);
    m_body->addWidget(bar);
    m_body->addWidget(rule);
    m_sheet->setLayout(m_body);
    page->installEventFilter(this);
    hide();
}

void Drawer::setTitle(const QString& title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

void Drawer::setSubtitle(const QString& subtitle)
{
    m_subtitle->setText(subtitle);
    m_subtitle->setVisible(!subtitle.isEmpty());
}

void Drawer::setContent(QWidget* content)
{
    delete m_content;
    m_content = content;
    m_body->addWidget(content, 1);
}

void Drawer::addAction(QWidget* widget)
{
    m_actions->addWidget(widget);
}

void Drawer::setEditGuard(std::function<bool()> hasEdits)
{
    m_hasEdits = std::move(hasEdits);
}

void Drawer::open()
{
    place();
    show();
    raise();
    if (!m_content || !m_content->focusWidget())
        setFocus();
}

void Drawer::close()
{
    if (m_hasEdits && m_hasEdits())
        askDiscard(this, [this] { dismiss(); });
    else
        dismiss();
}

void Drawer::dismiss()
{
    hide();
    emit closed();
    deleteLater();
}

bool Drawer::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(watched, event);
}

void Drawer::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

void Drawer::mousePressEvent(QMouseEvent* event)
{
    if (!sheetRect().contains(event->position().toPoint()))
        close();
}

void Drawer::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Theme& now = theme();
    painter.fillRect(rect(), QColor(0, 0, 0, now.appearance == Appearance::Dark ? 120 : 60));
    const QRect sheet = sheetRect();
    const int edge = layoutDirection() == Qt::RightToLeft ? sheet.right() + 1 : sheet.left() - 1;
    painter.fillRect(QRect(edge, 0, 1, height()), now.borderStrong);
}

void Drawer::place()
{
    setGeometry(parentWidget()->rect());
    m_sheet->setGeometry(sheetRect());
}

QRect Drawer::sheetRect() const
{
    const int wanted = std::max(360, kDrawerWidth - m_depth * kDrawerStep);
    const int room = parentWidget()->width() - kDrawerStep;
    const int sheetWidth = std::min(wanted, room);
    return QStyle::visualRect(layoutDirection(), rect(), QRect(width() - sheetWidth, 0, sheetWidth, height()));
}

} // namespace strata::views
