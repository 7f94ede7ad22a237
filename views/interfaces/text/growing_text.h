#pragma once

class QPlainTextEdit;
class QTextEdit;

namespace strata::views {

/// Keeps a text area as high as its text, between two heights, so that a form scrolls and not its fields.
void growWithText(QPlainTextEdit* edit, int least, int most);
void growWithText(QTextEdit* edit, int least, int most);

} // namespace strata::views
