#pragma once

#include "models/items/item_document.h"

class QWidget;

namespace strata::views {

/// The menu of a field (studio §6.3) below its label: raw value, undo, default, clear.
void openFieldMenu(ItemDocument& document, const store::Field& field, QWidget* below);

} // namespace strata::views
