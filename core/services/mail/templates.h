#pragma once

#include "core/base/json.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace strata::mail {

/// Text for HTML: `& < > " '` become entities.
std::string escapeHtml(std::string_view text);

/// The HTML of a mail: `<name>.liquid` in `folder`, or the built-in template of that name. `{{ name }}` stands for a
/// value, escaped, `{{ name | raw }}` for one that is HTML already, `{% if name %}…{% endif %}` for a part that is left
/// out when the value is null, false or empty; dots walk into objects. Throws InvalidPayload `Template "x" doesn't exist`.
std::string render(std::string_view name, const Json& values, const std::filesystem::path& folder);

} // namespace strata::mail
