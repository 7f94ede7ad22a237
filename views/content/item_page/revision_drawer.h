#pragma once

#include "models/items/revision_list.h"

class QWidget;

namespace strata::views {

/// Shows what a revision changed, field by field with old and new value; "Revert" stages the old ones.
void openRevisionDrawer(ItemDocument& document, RevisionList& revisions, int row, QWidget* page);

} // namespace strata::views
