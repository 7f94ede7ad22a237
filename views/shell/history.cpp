#include "views/shell/history.h"

namespace strata::views {
namespace {

constexpr qsizetype kLivePages = 20;

} // namespace

bool History::canGo(int steps) const
{
    return m_place + steps >= 0 && m_place + steps < m_entries.size();
}

History::Entry& History::go(int steps)
{
    m_place += steps;
    return m_entries[m_place];
}

void History::add(const QString& route, Page* page)
{
    while (m_entries.size() > m_place + 1) {
        const Entry dropped = m_entries.takeLast();
        if (dropped.page && dropped.page != page)
            dropped.page->deleteLater();
    }
    m_entries.append({route, page});
    m_place = m_entries.size() - 1;
    keepNewest();
}

void History::keepNewest()
{
    for (qsizetype at = 0; at < m_entries.size() - kLivePages; ++at) {
        if (m_entries[at].page)
            m_entries[at].page->deleteLater();
    }
}

} // namespace strata::views
