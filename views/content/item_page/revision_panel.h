#pragma once

#include "models/items/revision_list.h"

#include <QListView>

namespace strata::views {

class Label;

/// Who changed an item when, newest first; a click opens what was changed.
class RevisionPanel : public QWidget {
    Q_OBJECT
public:
    /// `page`: what the drawer lies over.
    RevisionPanel(ItemDocument& document, QWidget* page);

signals:
    void countChanged(int count, bool more);

private:
    void fit();

    RevisionList m_revisions;
    QListView* m_list;
    Label* m_none;
    QWidget* m_more;
};

} // namespace strata::views
