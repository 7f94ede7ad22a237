#pragma once

#include "views/interfaces/editor.h"

class QPushButton;

namespace strata::views {

/// A button for a row of `links` or `actions`; its address is rendered from the item of the moment.
QPushButton* makeLinkButton(const EditorContext& context, const Json& link, QWidget* parent);
/// "/content/…" opens inside, web and mail addresses in the system's program; anything else is ignored.
void openAddress(const QString& address, FormHost& host);

} // namespace strata::views
