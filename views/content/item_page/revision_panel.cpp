#include "views/content/item_page/revision_panel.h"

#include "models/items/display_text.h"
#include "views/components/avatar.h"
#include "views/components/buttons.h"
#include "views/components/label.h"
#include "views/content/item_page/revision_drawer.h"

#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace strata::views {

namespace {

constexpr int kRevisionRow = 52;
constexpr int kAvatar = 26;

// Two lines: what happened, when and by whom.
class RevisionDelegate : public QStyledItemDelegate {
public:
    RevisionDelegate(const RevisionList& revisions, QObject* parent) :
        QStyledItemDelegate(parent), m_revisions(revisions)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return QSize(100, kRevisionRow); }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const RevisionList::Revision& one = m_revisions.revision(index.row());
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (option.state & (QStyle::State_MouseOver | QStyle::State_HasFocus))
            painter->fillRect(option.rect, theme().hover(theme().surfaceSubdued));
        const QString who = one.user.isEmpty() ? tr("Private user") : one.user;
        const QRect avatar(option.rect.x() + 16, option.rect.y() + (kRevisionRow - kAvatar) / 2, kAvatar, kAvatar);
        paintAvatar(*painter, QStyle::visualRect(option.direction, option.rect, avatar), who);
        const QRect words(avatar.right() + 12, option.rect.y() + 8, option.rect.width() - avatar.right() - 24, 18);
        line(*painter, option, words, TextRole::Body, Ink::Text, index.data().toString());
        const QString when = item::relativeTime(one.time, QDateTime::currentDateTime());
        line(*painter, option, words.translated(0, 18), TextRole::Note, Ink::Subdued,
            QStringLiteral("%1 • %2").arg(when, who));
        painter->restore();
    }

private:
    static void line(QPainter& painter, const QStyleOptionViewItem& option, const QRect& place, TextRole role, Ink ink,
        const QString& words)
    {
        painter.setFont(roleFont(role));
        painter.setPen(theme().textInk(ink));
        painter.drawText(QStyle::visualRect(option.direction, option.rect, place), Qt::AlignVCenter | Qt::AlignLeft,
            painter.fontMetrics().elidedText(words, Qt::ElideRight, place.width()));
    }

    const RevisionList& m_revisions;
};

} // namespace

RevisionPanel::RevisionPanel(ItemDocument& document, QWidget* page) :
    m_revisions(document),
    m_list(new QListView(this)),
    m_none(new Label(tr("No revisions yet."), TextRole::Body, Ink::Subdued, this)),
    m_more(makeButton(tr("Show older"), Variant::Ghost, {}, this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 8);
    layout->setSpacing(4);
    m_none->setContentsMargins(16, 4, 16, 4);
    layout->addWidget(m_none);
    layout->addWidget(m_list);
    layout->addWidget(m_more, 0, Qt::AlignHCenter);
    m_list->setModel(&m_revisions);
    m_list->setItemDelegate(new RevisionDelegate(m_revisions, m_list));
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->viewport()->setCursor(Qt::PointingHandCursor);
    m_list->setAccessibleName(tr("Revisions"));
    const auto open = [this, &document, page](
                          const QModelIndex& index) { openRevisionDrawer(document, m_revisions, index.row(), page); };
    connect(m_list, &QListView::clicked, this, open);
    connect(m_list, &QListView::activated, this, [this, open](const QModelIndex& index) {
        if (!m_list->underMouse())
            open(index);
    });
    connect(
        qobject_cast<QAbstractButton*>(m_more), &QAbstractButton::clicked, this, [this] { m_revisions.fetchMore({}); });
    connect(&m_revisions, &QAbstractItemModel::modelReset, this, &RevisionPanel::fit);
    connect(&m_revisions, &QAbstractItemModel::rowsInserted, this, &RevisionPanel::fit);
    fit();
}

void RevisionPanel::fit()
{
    const int count = m_revisions.rowCount();
    m_list->setFixedHeight(count * kRevisionRow);
    m_list->setVisible(count > 0);
    m_none->setVisible(count == 0);
    m_more->setVisible(m_revisions.canFetchMore({}));
    emit countChanged(count, m_revisions.canFetchMore({}));
}

} // namespace strata::views
