#pragma once

#include "core/data/schema/schema.h"

#include <optional>

namespace strata::schema {

/// What a default written in SQL says: the text of a literal without its quotes ('it''s' → it's), nothing for NULL, and
/// an expression as it is written.
std::optional<std::string> literalText(std::string_view sql);

/// The default as `/fields` shows it (data-model-api §1.5): a number, boolean, JSON value or text; null for nothing.
Json defaultValue(const std::optional<std::string>& text, Type type);

} // namespace strata::schema
