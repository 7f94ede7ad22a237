#pragma once

#include <QString>

class QLabel;
class QWidget;

namespace strata::views {

enum class TextSource { Markdown, Html };

/// A wrapping label for formatted words of the project's makers. Links open in the system's browser; pictures, styles and
/// scripts are left out.
QLabel* makeRichLabel(const QString& words, TextSource source, QWidget* parent);

} // namespace strata::views
