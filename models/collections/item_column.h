#pragma once

#include "models/items/display_template.h"
#include "models/store/store.h"

#include <string>
#include <vector>

namespace strata::item {

/// A column of a table of items: a field, or a path through relations. A plain value.
struct Column {
    /// "title", "author", "author.name".
    std::string path;
    /// In the user's language.
    QString title;
    /// The last field of the path.
    store::Field field;
    /// To-one relations: collection at the far end and how its items are named; empty otherwise.
    std::string target;
    DisplayTemplate shown;
    /// Relational lists show the number of their rows.
    bool list = false;
    bool sortable = false;
    bool numeric = false;
    /// Paths to request.
    std::vector<std::string> requested;
};

/// Nothing for a path that the user can't see.
std::optional<Column> columnOf(const Store& store, const std::string& collection, const std::string& path);
/// The first four visible data fields (studio §4).
std::vector<std::string> defaultColumns(const Store& store, const std::string& collection);
/// Fields that can be columns, in form order.
std::vector<const store::Field*> columnFields(const Store& store, const std::string& collection);

/// The value at the column's path; null when any step of it is.
const Json& valueAt(const Json& item, const Column& column);
/// The cell as text: displays, templates of related items, counts of lists.
QString cellText(const Json& item, const Column& column, const Store& store);

} // namespace strata::item
