#pragma once

#include "core/base/error.h"
#include "core/data/permissions/rules.h"

namespace strata::permissions {

/// What a caller may write (access-and-config §6.5, items-and-query §6.2.2 and §6.3.3): the payload with the presets
/// below it. `rules` is only looked at when `who` does not pass all; null then means no permission.
/// `variables` resolve the validation rules of fields.
/// Throws Forbidden without a row for the action or for fields outside the rows, and FailedValidation with every failing
/// rule (NOT NULL, field validations, validations of the rows). Admins skip the rows, the program itself skips all.
Json processPayload(const Accountability& who, const Rules* rules, const schema::Collection& collection, Action action,
    const Json& payload, const query::Variables& variables);

/// `You don't have permission to "create" from collection "c" or it does not exist.`
Error forbiddenAction(Action action, std::string_view collection);

/// `field "a"` or `fields "a", "b"` as the texts of 403 answers name them, with the matching end of the sentence:
/// `You don't have permission to access field "a" in collection "c" or it does not exist.`
Error forbiddenFields(const std::vector<std::string>& fields, std::string_view collection);

} // namespace strata::permissions
