#pragma once

#include "models/items/item_document.h"

#include <QWidget>

class QFormLayout;

namespace strata::views {

/// Facts about an item: its key, who made and changed it and when, the note of its collection.
class InformationPanel : public QWidget {
    Q_OBJECT
public:
    explicit InformationPanel(ItemDocument& document, QWidget* parent = nullptr);

private:
    void refresh();
    void addFact(const QString& name, const QString& value);
    void addUser(const QString& name, const Json& user);

    ItemDocument& m_document;
    QFormLayout* m_facts;
};

} // namespace strata::views
