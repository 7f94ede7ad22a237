#pragma once

#include "models/store/store.h"

namespace strata::views {

class MainWindow;

/// Adds the content module to a window: the tree of collections, their tables and item pages. The store outlives it.
void addContentModule(MainWindow& window, Store& store);

} // namespace strata::views
