#pragma once

#include "core/data/schema/schema.h"

namespace strata::schema {

/// The field type of a column by the database's name for its type (data-model-api §1.4): lower case, without
/// parentheses. `numeric` is a decimal when it has precision and scale.
Type typeOfColumn(std::string_view databaseType, bool hasScale);

/// The field type when `special` has its say: `cast-json`, `hash`, `cast-csv`, … win over the column's.
Type typeOfField(Type columnType, const std::vector<std::string>& special);

/// Bits of Special.
std::uint32_t specialBits(const std::vector<std::string>& special);

/// One of alias, o2m, m2m, m2a, o2a, files, translations: a field without a column.
bool hasAliasSpecial(const std::vector<std::string>& special);

} // namespace strata::schema
