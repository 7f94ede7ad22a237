#pragma once

#include "models/items/relation_rows.h"
#include "views/interfaces/editor.h"

#include <set>

namespace strata::views {

/// An item to edit in a drawer; nothing is written, the edits go to whoever opened it.
struct DrawerItem {
    std::string collection;
    /// Null = a new item.
    Json key;
    /// Edits staged before.
    Json staged = Json::object();
    /// Fields not shown, such as the one pointing back.
    std::set<std::string> leftOut;
};

/// Opens a drawer with the form of an item; `save` gets all its edits, staged ones included.
void openItemDrawer(EditorContext& context, DrawerItem item, std::function<void(const Json& edits)> save);
/// Opens a row of a list: for a junction both its own fields and the target's. Saving stages into the row.
void openRowDrawer(EditorContext& context, RelationRows& rows, int row);

} // namespace strata::views
