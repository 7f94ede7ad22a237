#pragma once

#include "models/server/server_control.h"

#include <QAbstractTableModel>

#include <deque>

namespace strata {

/// The last thousand exchanges of the server, newest first.
class RequestLogModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Time, Method, Url, Status, Duration, Address, ColumnCount };
    static constexpr int kKept = 1000;

    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void add(const ServerExchange& exchange);
    void clear();

private:
    std::deque<ServerExchange> m_rows;
};

} // namespace strata
