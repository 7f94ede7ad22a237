#pragma once

#include <QColor>

#include <string>

namespace strata::views {

/// A colour as stored in options: "#RRGGBB", "#RGB" or a name; the theme's tokens for "var(--theme--…)"; invalid for
/// anything else.
QColor storedColor(const std::string& stored);

} // namespace strata::views
