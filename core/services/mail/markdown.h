#pragma once

#include <string>
#include <string_view>

namespace strata::mail {

/// HTML of a short text: paragraphs, quotes (`> `), line breaks, **strong**, `[text](url)`, and of HTML only `<em>` and
/// `<a href="http…">`. Everything else of the text is shown as it is written.
std::string htmlOfMarkdown(std::string_view text);

} // namespace strata::mail
