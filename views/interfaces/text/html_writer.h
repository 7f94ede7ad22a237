#pragma once

#include <QString>

class QTextDocument;

namespace strata::views {

/// Plain HTML of a document: paragraphs, headings, lists, quotes, links, images and inline marks, without styles.
QString htmlOf(const QTextDocument& document);
/// Whether a document made from `html` can be written back without losing anything but white space.
bool survivesEditing(const QString& html);

} // namespace strata::views
