#pragma once

#include "views/theme/style.h"

#include <QWidget>

class QPushButton;

namespace strata::views {

/// What an empty place shows: an icon, a short title, one sentence and at most one action.
class EmptyState : public QWidget {
    Q_OBJECT
public:
    EmptyState(QStringView iconName, const QString& title, const QString& sentence, QWidget* parent = nullptr);
    /// The one action; Secondary when the page has a primary button already.
    QPushButton* setAction(const QString& verb, Variant variant = Variant::Primary);

signals:
    void actionTriggered();
};

} // namespace strata::views
