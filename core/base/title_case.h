#pragma once

#include <string>
#include <string_view>

namespace strata::text {

/// Names as they are shown: "pages_blog" and "pagesBlog" → "Pages Blog", "ai_prompts" → "AI Prompts", "end_of_day" → "End of
/// Day". Words are parted by blanks, `-`, `_` and humps; none gives "". Collections, fields, files, migrations and tags of
/// the OpenAPI document are named with it (files-flows-extensions §1.5).
std::string titleCase(std::string_view key);

} // namespace strata::text
