#include "views/shell/server_page.h"

#include "core/base/text.h"
#include "views/components/buttons.h"
#include "views/components/confirm_dialog.h"
#include "views/components/empty_state.h"
#include "views/components/inline_message.h"
#include "views/components/label.h"
#include "views/components/page_header.h"
#include "views/components/switch.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QSettings>
#include <QSpinBox>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QUrl>

namespace strata::views {
namespace {

/// Statuses as coloured words: green done, yellow refused, red failed.
class StatusDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const int status = index.data().toInt();
        const Ink ink = status >= 500 ? Ink::Danger : status >= 400 ? Ink::Warning : Ink::Success;
        option->palette.setColor(QPalette::Text, theme().textInk(ink));
        option->palette.setColor(QPalette::HighlightedText, theme().textInk(ink));
        option->font = roleFont(TextRole::Strong);
    }
};

bool isLoopback(const QString& address)
{
    return address == QStringLiteral("localhost") || address.startsWith(QStringLiteral("127."))
        || address == QStringLiteral("::1");
}

} // namespace

ServerPage::ServerPage(ServerControl& control, RequestLogModel& log, QWidget* parent) :
    Page(parent), m_control(control), m_log(log), m_message(new InlineMessage), m_switch(new Switch)
{
    header().setIcon(u"dns");
    header().setTitle(tr("Server"));
    auto* clear = new IconButton(u"clear_all", tr("Clear the log"));
    clear->setObjectName(QStringLiteral("server.clear"));
    connect(clear, &QToolButton::clicked, &m_log, &RequestLogModel::clear);
    header().addAction(clear);
    auto* body = new QWidget;
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeControls());
    column->addWidget(makeLog(), 1);
    setContent(body);
    connect(&control, &ServerControl::stateChanged, this, &ServerPage::showState);
    connect(&control, &ServerControl::failed, this, &ServerPage::showFailure);
    showState();
}

QWidget* ServerPage::makeControls()
{
    auto* controls = new QWidget;
    m_state = new Label({}, TextRole::Strong, Ink::Text, controls);
    auto* note
        = new Label(tr("Other programs and your website reach this project over HTTP, with the same permissions."),
            TextRole::Body, Ink::Subdued, controls);
    note->setElide(Qt::ElideRight);
    m_switch->setObjectName(QStringLiteral("server.switch"));
    m_switch->setAccessibleName(tr("Server"));
    const QSettings settings;
    m_address = new QLineEdit(settings.value(QStringLiteral("server/address"), QStringLiteral("127.0.0.1")).toString());
    m_address->setObjectName(QStringLiteral("server.address"));
    m_address->setAccessibleName(tr("Address"));
    m_address->setFixedWidth(160);
    m_port = new QSpinBox;
    m_port->setObjectName(QStringLiteral("server.port"));
    m_port->setAccessibleName(tr("Port"));
    m_port->setRange(1, 65535);
    m_port->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_port->setGroupSeparatorShown(false);
    m_port->setValue(settings.value(QStringLiteral("server/port"), 8055).toInt());
    m_port->setFixedWidth(80);
    m_url = new Label({}, TextRole::Strong, Ink::Accent, controls);
    m_url->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* copy = new IconButton(u"content_copy", tr("Copy address"));
    copy->setObjectName(QStringLiteral("server.copy"));
    connect(copy, &QToolButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_control.url());
        showToast(this, ToastKind::Success, tr("Address copied"));
    });
    auto* open = new IconButton(u"open_in_new", tr("Open in the browser"));
    connect(open, &QToolButton::clicked, this,
        [this] { QDesktopServices::openUrl(QUrl(m_control.url() + QStringLiteral("/server/ping"))); });
    m_urlRow = new QWidget(controls);
    auto* urlRow = new QHBoxLayout(m_urlRow);
    urlRow->setContentsMargins(0, 0, 0, 0);
    urlRow->setSpacing(4);
    urlRow->addWidget(m_url);
    urlRow->addSpacing(4);
    urlRow->addWidget(copy);
    urlRow->addWidget(open);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_state);
    texts->addWidget(note);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_switch);
    row->addSpacing(8);
    row->addLayout(texts, 1);
    row->addWidget(m_urlRow);
    row->addSpacing(12);
    row->addWidget(new Label(tr("Address"), TextRole::Body, Ink::Subdued, controls));
    row->addWidget(m_address);
    row->addWidget(new Label(tr("Port"), TextRole::Body, Ink::Subdued, controls));
    row->addWidget(m_port);
    auto* column = new QVBoxLayout(controls);
    column->setContentsMargins(20, 16, 16, 16);
    column->setSpacing(12);
    column->addLayout(row);
    column->addWidget(m_message);
    connect(m_switch, &QAbstractButton::clicked, this, &ServerPage::toggle);
    return controls;
}

QWidget* ServerPage::makeLog()
{
    auto* table = new QTableView;
    table->setObjectName(QStringLiteral("server.log"));
    table->setAccessibleName(tr("Requests"));
    table->setModel(&m_log);
    table->setItemDelegateForColumn(RequestLogModel::Status, new StatusDelegate(table));
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->verticalHeader()->hide();
    table->verticalHeader()->setMinimumSectionSize(metrics::kRowCompact);
    table->verticalHeader()->setDefaultSectionSize(metrics::kRowCompact);
    QHeaderView* columns = table->horizontalHeader();
    columns->setHighlightSections(false);
    columns->setSectionsClickable(false);
    columns->setSectionResizeMode(RequestLogModel::Url, QHeaderView::Stretch);
    const QList<std::pair<int, int>> widths {{RequestLogModel::Time, 84}, {RequestLogModel::Method, 84},
        {RequestLogModel::Status, 72}, {RequestLogModel::Duration, 96}, {RequestLogModel::Address, 140}};
    for (const auto& [column, width] : widths)
        table->setColumnWidth(column, width);
    auto* empty = new EmptyState(
        u"swap_vert", tr("No requests yet"), tr("What the server answers is listed here, newest first."));
    auto* stack = new QStackedWidget;
    stack->addWidget(empty);
    stack->addWidget(table);
    stack->setContentsMargins(14, 0, 14, 0);
    const auto choose = [this, stack] { stack->setCurrentIndex(m_log.rowCount() > 0 ? 1 : 0); };
    connect(&m_log, &QAbstractItemModel::rowsInserted, stack, choose);
    connect(&m_log, &QAbstractItemModel::modelReset, stack, choose);
    choose();
    auto* framed = new QWidget;
    auto* column = new QVBoxLayout(framed);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    line->setFixedHeight(1);
    column->addWidget(line);
    column->addWidget(stack, 1);
    return framed;
}

void ServerPage::toggle(bool on)
{
    m_message->hide();
    if (!on) {
        m_control.stop();
        return;
    }
    const QString address = m_address->text().trimmed();
    const auto start = [this, address] {
        QSettings settings;
        settings.setValue(QStringLiteral("server/address"), address);
        settings.setValue(QStringLiteral("server/port"), m_port->value());
        m_control.start(address, static_cast<quint16>(m_port->value()));
    };
    if (isLoopback(address)) {
        start();
        return;
    }
    ask(this,
        {tr("Open the server to the network?"),
            tr("At %1 other computers can reach this project too. Its permissions decide what they may see.")
                .arg(address),
            tr("Start server"), tr("Cancel"), Variant::Primary},
        start, [this] { showState(); });
}

void ServerPage::showState()
{
    const ServerControl::State state = m_control.state();
    const bool on = state == ServerControl::State::On;
    m_switch->setChecked(on || state == ServerControl::State::Starting);
    m_switch->setEnabled(on || state == ServerControl::State::Off);
    m_address->setEnabled(state == ServerControl::State::Off);
    m_port->setEnabled(state == ServerControl::State::Off);
    m_urlRow->setVisible(on);
    m_url->setText(m_control.url());
    switch (state) {
    case ServerControl::State::Off: m_state->setText(tr("The server is off")); break;
    case ServerControl::State::Starting: m_state->setText(tr("Starting…")); break;
    case ServerControl::State::On: m_state->setText(tr("The server is on")); break;
    case ServerControl::State::Stopping: m_state->setText(tr("Finishing open requests…")); break;
    }
}

void ServerPage::showFailure(const Error& error)
{
    const QString reason = text::qt(json::text(error.extensions, "reason", error.message));
    const bool inUse = reason.contains(QStringLiteral("in use"));
    m_message->showMessage(ToastKind::Error,
        inUse ? tr("Port %1 is in use by another program. Choose another port, or close that program.")
                    .arg(m_port->value())
              : tr("The server could not start. Check the address and the port."),
        {}, reason);
    if (inUse) {
        m_port->setFocus();
        m_port->selectAll();
    }
}

} // namespace strata::views
