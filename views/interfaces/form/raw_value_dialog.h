#pragma once

#include "models/items/item_document.h"

class QWidget;

namespace strata::views {

/// Shows the stored form of a field's value in a text editor; read-only fields can only be looked at.
void openRawValue(ItemDocument& document, const store::Field& field, QWidget* anchor);

} // namespace strata::views
