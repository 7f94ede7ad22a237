#include "views/shell/welcome_view.h"

#include "models/projects/recent_projects.h"
#include "views/components/buttons.h"
#include "views/components/empty_state.h"
#include "views/components/inline_message.h"
#include "views/components/label.h"
#include "views/shell/project_delegate.h"
#include "views/theme/style_parts.h"

#include <QDropEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QListView>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QStackedWidget>

namespace strata::views {
namespace {

constexpr int kStartWidth = 320;

/// One way to begin: icon, title, one line of explanation.
class StartButton : public QAbstractButton {
public:
    StartButton(QStringView iconName, const QString& title, const QString& note, QWidget* parent) :
        QAbstractButton(parent), m_iconName(iconName.toString()), m_note(note)
    {
        setText(title);
        setAccessibleName(title);
        setAccessibleDescription(note);
        setFixedHeight(60);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        setCursor(Qt::PointingHandCursor);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const Theme& now = theme();
        const bool active = isEnabled() && (underMouse() || isDown());
        paint::box(painter, rect(), metrics::kCardRadius, active ? now.hover(now.surface) : now.surface, now.border);
        const auto at = [this](const QRect& place) { return QStyle::visualRect(layoutDirection(), rect(), place); };
        paintIcon(painter, at(QRect(16, 18, 24, 24)), m_iconName, isEnabled() ? now.accent : now.textFaint);
        painter.setFont(roleFont(TextRole::Strong));
        painter.setPen(isEnabled() ? now.text : now.textFaint);
        painter.drawText(at(QRect(54, 11, width() - 66, 20)), Qt::AlignVCenter | Qt::AlignLeft, text());
        painter.setFont(roleFont(TextRole::Note));
        painter.setPen(isEnabled() ? now.textSubdued : now.textFaint);
        painter.drawText(at(QRect(54, 30, width() - 66, 18)), Qt::AlignVCenter | Qt::AlignLeft,
            painter.fontMetrics().elidedText(m_note, Qt::ElideRight, width() - 66));
    }

private:
    QString m_iconName;
    QString m_note;
};

/// The mark of the program: three layers, the lowest in the accent.
class Mark : public QWidget {
public:
    explicit Mark(QWidget* parent) : QWidget(parent) { setFixedSize(44, 44); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        paint::box(painter, rect(), 12, theme().accent);
        paintIcon(painter, QRect(9, 9, 26, 26), u"layers", theme().onAccent);
    }
};

QString droppedFile(const QDropEvent& event)
{
    const QList<QUrl> urls = event.mimeData()->urls();
    return urls.size() == 1 ? urls.first().toLocalFile() : QString();
}

} // namespace

WelcomeView::WelcomeView(RecentProjects& recent, QWidget* parent) :
    QWidget(parent), m_recent(recent), m_message(new InlineMessage(this))
{
    setAcceptDrops(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(makeStart());
    row->addWidget(makeRecent(), 1);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&recent, signal, this, &WelcomeView::showListOrHint);
    showListOrHint();
}

void WelcomeView::setBusy(bool busy)
{
    for (QAbstractButton* button : findChildren<QAbstractButton*>())
        button->setEnabled(!busy);
    m_list->setEnabled(!busy);
    setAcceptDrops(!busy);
}

QWidget* WelcomeView::makeStart()
{
    auto* start = new QWidget(this);
    start->setFixedWidth(kStartWidth);
    auto* column = new QVBoxLayout(start);
    column->setContentsMargins(32, 40, 32, 32);
    column->setSpacing(12);
    column->addWidget(new Mark(start));
    column->addSpacing(4);
    column->addWidget(new Label(tr("Strata Studio"), TextRole::Display, Ink::Text, start));
    auto* claim = new Label(
        tr("Model, edit and serve your data, in files that are yours."), TextRole::Body, Ink::Subdued, start);
    claim->setWordWrap(true);
    column->addWidget(claim);
    column->addSpacing(20);
    const auto add = [&](QStringView iconName, const QString& title, const QString& note, const char* name) {
        auto* button = new StartButton(iconName, title, note, start);
        button->setObjectName(QLatin1String(name));
        column->addWidget(button);
        return button;
    };
    connect(add(u"add_circle", tr("New project"), tr("Start with an empty database"), "welcome.new"),
        &QAbstractButton::clicked, this, &WelcomeView::newRequested);
    connect(add(u"folder_open", tr("Open file…"), tr("A database on this computer"), "welcome.open"),
        &QAbstractButton::clicked, this, &WelcomeView::chooseFile);
    connect(add(u"auto_stories", tr("Open the demo"), tr("A small blog to look around in"), "welcome.demo"),
        &QAbstractButton::clicked, this, &WelcomeView::demoRequested);
    column->addStretch(1);
    column->addWidget(
        new Label(tr("Version %1").arg(QCoreApplication::applicationVersion()), TextRole::Note, Ink::Subdued, start));
    return start;
}

QWidget* WelcomeView::makeRecent()
{
    auto* side = new QWidget(this);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(20, 40, 20, 24);
    column->setSpacing(12);
    auto* heading = new Label(tr("Recent projects"), TextRole::Section, Ink::Text, side);
    heading->setIndent(12);
    column->addWidget(heading);
    column->addWidget(m_message);
    m_listOrHint = new QStackedWidget(side);
    m_list = new QListView(m_listOrHint);
    m_list->setObjectName(QStringLiteral("welcome.recent"));
    m_list->setAccessibleName(tr("Recent projects"));
    m_list->setModel(&m_recent);
    m_list->setItemDelegate(new ProjectDelegate(m_list));
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    const auto open
        = [this](const QModelIndex& index) { emit openRequested(index.data(RecentProjects::PathRole).toString()); };
    connect(m_list, &QListView::activated, this, open);
    connect(m_list, &QListView::clicked, this, open);
    connect(m_list, &QListView::customContextMenuRequested, this, [this](const QPoint& place) {
        const QModelIndex index = m_list->indexAt(place);
        if (!index.isValid())
            return;
        const QString path = index.data(RecentProjects::PathRole).toString();
        auto* menu = new QMenu(m_list);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->addAction(tr("Open"), this, [this, path] { emit openRequested(path); });
        menu->addAction(tr("Remove from this list"), this, [this, path] { m_recent.forget(path); });
        menu->popup(m_list->viewport()->mapToGlobal(place));
    });
    m_listOrHint->addWidget(m_list);
    m_listOrHint->addWidget(new EmptyState(u"inventory_2", tr("No projects yet"),
        tr("Create one, open the demo, or drop a database file here."), m_listOrHint));
    column->addWidget(m_listOrHint, 1);
    return side;
}

void WelcomeView::chooseFile()
{
    auto* dialog = new QFileDialog(this, tr("Open a project"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("SQLite databases (*.db *.sqlite *.sqlite3)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &WelcomeView::openRequested);
    dialog->open();
}

void WelcomeView::showListOrHint()
{
    m_listOrHint->setCurrentIndex(m_recent.rowCount() > 0 ? 0 : 1);
}

void WelcomeView::dragEnterEvent(QDragEnterEvent* event)
{
    if (droppedFile(*event).isEmpty())
        return;
    m_dropping = true;
    update();
    event->acceptProposedAction();
}

void WelcomeView::dragLeaveEvent(QDragLeaveEvent*)
{
    m_dropping = false;
    update();
}

void WelcomeView::dropEvent(QDropEvent* event)
{
    m_dropping = false;
    update();
    if (const QString path = droppedFile(*event); !path.isEmpty())
        emit openRequested(path);
}

void WelcomeView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Theme& now = theme();
    painter.fillRect(rect(), now.surface);
    const QRect start = QStyle::visualRect(layoutDirection(), rect(), QRect(0, 0, kStartWidth, height()));
    painter.fillRect(start, now.surfaceSubdued);
    const int edge = layoutDirection() == Qt::RightToLeft ? start.left() : start.right();
    painter.fillRect(QRect(edge, 0, 1, height()), now.border);
    if (m_dropping)
        paint::box(painter, rect().adjusted(6, 6, -6, -6), metrics::kCardRadius, {}, now.accent, 2);
}

} // namespace strata::views
