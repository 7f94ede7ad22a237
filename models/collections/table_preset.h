#pragma once

#include "models/store/store.h"

#include <QTimer>

#include <map>

namespace strata {

/// How the user looks at a collection's table: columns, widths, order, row height. Kept in his row of
/// `directus_presets` (studio §3.3), so that the web Studio and other computers show the same.
class TablePreset : public QObject {
    Q_OBJECT
public:
    TablePreset(Store& store, std::string collection, QObject* parent = nullptr);

    /// Reads the most specific row (own, role's, global); ends with loaded(), also when there is none.
    void load();

    /// Empty = the collection's defaults.
    const std::vector<std::string>& columns() const { return m_columns; }
    const std::string& sortPath() const { return m_sortPath; }
    Qt::SortOrder sortOrder() const { return m_sortOrder; }
    /// Pixels by column path; 0 = automatic.
    int width(const std::string& path) const;
    /// "compact", "cozy" or "comfortable".
    const std::string& spacing() const { return m_spacing; }

    /// Changes are written together, 450 ms after the last one.
    void setColumns(std::vector<std::string> paths);
    void setSort(const std::string& path, Qt::SortOrder order);
    void setWidth(const std::string& path, int pixels);
    void setSpacing(const std::string& spacing);

signals:
    void loaded();

private:
    void take(const Json& rows);
    void save();
    Json body() const;

    Store& m_store;
    std::string m_collection;
    /// Key of the user's own row; null when there is none yet.
    Json m_key;
    /// Parts of the row that other layouts own; written back as they were.
    Json m_query = Json::object();
    Json m_options = Json::object();
    std::vector<std::string> m_columns;
    std::string m_sortPath;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    std::map<std::string, int> m_widths;
    std::string m_spacing = "cozy";
    QTimer m_save;
};

} // namespace strata
