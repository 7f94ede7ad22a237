#pragma once

#include <QString>

namespace strata::views {

/// Registers the fonts built into the program; where one is not built in, the installed one is used.
void loadFonts();
QString interfaceFamily();
QString monospaceFamily();
/// "Material Icons", or empty when neither built in nor installed.
QString iconFamily();
/// Code point of an icon of the Material font; 0 for an unknown name.
char32_t iconCodePoint(QStringView name);

} // namespace strata::views
