#pragma once

#include "views/shell/page.h"

#include <QList>
#include <QPointer>

namespace strata::views {

/// The pages gone through in one window, with a place in them. Pages beyond the newest twenty are deleted and must be
/// made again from their address.
class History {
public:
    struct Entry {
        QString route;
        QPointer<Page> page;
    };

    bool isEmpty() const { return m_entries.isEmpty(); }
    /// Only when not empty.
    Entry& current() { return m_entries[m_place]; }
    bool canGo(int steps) const;
    /// Moves the place and gives the entry there. Only when canGo().
    Entry& go(int steps);
    /// Drops what lies ahead of the place, then adds behind it.
    void add(const QString& route, Page* page);

private:
    void keepNewest();

    QList<Entry> m_entries;
    qsizetype m_place = -1;
};

} // namespace strata::views
