#include "models/server/request_log.h"

#include <QLocale>

namespace strata {

int RequestLogModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RequestLogModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RequestLogModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const ServerExchange& row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::TextAlignmentRole)
        return int(index.column() == Duration ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case Time: return row.time.toLocalTime().toString(QStringLiteral("HH:mm:ss"));
    case Method: return row.method;
    case Url: return row.url;
    case Status: return row.status;
    case Duration: return tr("%1 ms").arg(QLocale().toString(row.milliseconds, 'f', 1));
    case Address: return row.ip;
    default: return {};
    }
}

QVariant RequestLogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(section == Duration ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time: return tr("Time");
    case Method: return tr("Method");
    case Url: return tr("Path");
    case Status: return tr("Status");
    case Duration: return tr("Duration");
    case Address: return tr("Address");
    default: return {};
    }
}

void RequestLogModel::add(const ServerExchange& exchange)
{
    if (m_rows.size() >= kKept) {
        beginRemoveRows({}, kKept - 1, kKept - 1);
        m_rows.pop_back();
        endRemoveRows();
    }
    beginInsertRows({}, 0, 0);
    m_rows.push_front(exchange);
    endInsertRows();
}

void RequestLogModel::clear()
{
    beginResetModel();
    m_rows.clear();
    endResetModel();
}

} // namespace strata
