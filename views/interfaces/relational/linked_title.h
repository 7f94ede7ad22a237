#pragma once

#include "models/items/display_template.h"
#include "models/store/store.h"

#include <QObject>

namespace strata::views {

/// The rendered title of the item a key points at, read when it is needed.
class LinkedTitle : public QObject {
    Q_OBJECT
public:
    LinkedTitle(Store& store, std::string collection, item::DisplayTemplate shown, QObject* parent);

    /// `value`: a key, staged edits with or without key, or null. Emits changed() now and when the answer is there.
    void setValue(const Json& value);
    /// Spares the request: the item was just chosen.
    void remember(const Json& item);
    QString text() const { return m_text; }
    /// What the template shows, or null.
    const Json& item() const { return m_item; }
    const std::string& primaryField() const { return m_primary; }

signals:
    void changed();

private:
    void show(const Json& edits);

    Store& m_store;
    std::string m_collection;
    item::DisplayTemplate m_shown;
    std::vector<std::string> m_fields;
    std::string m_primary;
    Json m_item;
    QString m_text;
    int m_generation = 0;
};

} // namespace strata::views
