#include "views/shell/command_palette.h"

#include "views/theme/icons.h"
#include "views/theme/style_parts.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace strata::views {
namespace {

constexpr int kShownCommands = 50;
constexpr int kPaletteWidth = 560;
constexpr int kHintRole = Qt::UserRole + 1;
constexpr int kIconRole = Qt::UserRole + 2;

class CommandDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Theme& now = theme();
        const QRect row = option.rect.adjusted(8, 0, -8, 0);
        if (option.state & QStyle::State_Selected)
            paint::box(*painter, row, metrics::kRadius, now.hover(now.hover(now.surfaceRaised)));
        const auto at = [&](const QRect& place) { return QStyle::visualRect(option.direction, row, place); };
        const QRect spot(row.x() + 10, row.center().y() - 8, 18, 18);
        paintIcon(*painter, at(spot), index.data(kIconRole).toString(), now.textSubdued);
        const QString hint = index.data(kHintRole).toString();
        const int hintWidth = option.fontMetrics.horizontalAdvance(hint) + 24;
        const QRect title = row.adjusted(40, 0, -hintWidth, 0);
        painter->setPen(now.text);
        painter->drawText(at(title), Qt::AlignVCenter | Qt::AlignLeft,
            option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, title.width()));
        painter->setPen(now.textSubdued);
        painter->drawText(at(row.adjusted(0, 0, -12, 0)), Qt::AlignVCenter | Qt::AlignRight, hint);
    }

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override
    {
        return QSize(0, metrics::kRowHeight);
    }
};

} // namespace

int fuzzyScore(const QString& typed, const QString& title)
{
    int score = 0;
    qsizetype at = 0;
    bool run = false;
    for (qsizetype place = 0; place < title.size() && at < typed.size(); ++place) {
        if (title[place].toCaseFolded() != typed[at].toCaseFolded()) {
            run = false;
            continue;
        }
        const bool wordStart = place == 0 || !title[place - 1].isLetterOrNumber();
        score += 1 + (run ? 4 : 0) + (wordStart ? 6 : 0) + (place == at ? 2 : 0);
        run = true;
        ++at;
    }
    return at == typed.size() ? score * 8 - static_cast<int>(title.size()) : -1;
}

CommandPalette::CommandPalette(QWidget* window) :
    QWidget(window), m_input(new QLineEdit(this)), m_list(new QListWidget(this))
{
    setObjectName(QStringLiteral("palette"));
    setAccessibleName(tr("Command palette"));
    m_input->setObjectName(QStringLiteral("palette.input"));
    m_input->setFrame(false);
    QFont face = roleFont(TextRole::Section);
    face.setWeight(QFont::Normal);
    m_input->setFont(face);
    m_input->setPlaceholderText(tr("Go to a collection, or do something…"));
    m_input->setFixedHeight(metrics::kHeaderHeight);
    m_list->setObjectName(QStringLiteral("palette.list"));
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMouseTracking(true);
    m_list->viewport()->setAutoFillBackground(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 9);
    column->setSpacing(8);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(16, 0, 16, 0);
    top->addWidget(m_input);
    column->addLayout(top);
    column->addWidget(m_list, 1);
    connect(m_input, &QLineEdit::textChanged, this, &CommandPalette::refresh);
    connect(m_list, &QListWidget::itemEntered, m_list, [this](QListWidgetItem* item) { m_list->setCurrentItem(item); });
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::runCurrent);
    m_input->installEventFilter(this);
    window->installEventFilter(this);
    hide();
}

void CommandPalette::addSource(CommandSource source)
{
    m_sources.append(std::move(source));
}

void CommandPalette::open()
{
    m_input->clear();
    refresh({});
    place();
    show();
    raise();
    m_input->setFocus();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    if (watched != m_input)
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::FocusOut)
        hide();
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Escape) {
        parentWidget()->setFocus();
        hide();
    } else if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        runCurrent();
    } else if (key == Qt::Key_Down || key == Qt::Key_Up) {
        const int step = key == Qt::Key_Down ? 1 : m_list->count() - 1;
        if (m_list->count() > 0)
            m_list->setCurrentRow((m_list->currentRow() + step) % m_list->count());
    } else {
        return QWidget::eventFilter(watched, event);
    }
    return true;
}

void CommandPalette::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paint::box(painter, rect(), metrics::kCardRadius, theme().surfaceRaised, theme().borderStrong);
    painter.fillRect(QRect(1, metrics::kHeaderHeight, width() - 2, 1), theme().border);
}

void CommandPalette::refresh(const QString& typed)
{
    struct Hit {
        int score;
        Command command;
    };
    std::vector<Hit> hits;
    const QString wanted = typed.trimmed();
    for (const CommandSource& source : m_sources) {
        for (Command& command : source(wanted)) {
            const int score = wanted.isEmpty() ? 0 : fuzzyScore(wanted, command.title);
            if (score >= 0)
                hits.push_back({score, std::move(command)});
        }
    }
    std::stable_sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) { return a.score > b.score; });
    m_shown.clear();
    m_list->clear();
    for (Hit& hit : hits) {
        if (m_shown.size() == kShownCommands)
            break;
        auto* item = new QListWidgetItem(hit.command.title, m_list);
        item->setData(kHintRole, hit.command.hint);
        item->setData(kIconRole, hit.command.iconName);
        m_shown.append(std::move(hit.command));
    }
    m_list->setCurrentRow(0);
    place();
}

void CommandPalette::runCurrent()
{
    const int row = m_list->currentRow();
    if (row < 0 || row >= m_shown.size())
        return;
    const std::function<void()> run = m_shown.at(row).run;
    parentWidget()->setFocus();
    hide();
    run();
}

void CommandPalette::place()
{
    const int rows = std::clamp(static_cast<int>(m_shown.size()), 1, 9);
    const int wanted = metrics::kHeaderHeight + 18 + rows * metrics::kRowHeight;
    const int wide = std::min(kPaletteWidth, parentWidget()->width() - 32);
    setGeometry((parentWidget()->width() - wide) / 2, std::min(96, parentWidget()->height() / 8), wide,
        std::min(wanted, parentWidget()->height() - 120));
}

} // namespace strata::views
