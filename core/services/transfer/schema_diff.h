#pragma once

#include "core/base/json.h"

/// What makes one snapshot of a data model the other (schema-and-cli §2.4).
namespace strata::transfer {

/// `{collections, fields, relations}`, each a list of entries with their changes `{kind, path, lhs, rhs}`; three empty
/// lists when nothing has to be done. Untracked entries of `current` stay, and so does what `wanted` does not mention
/// inside an entry.
Json diffOf(const Json& current, const Json& wanted);
bool isEmptyDiff(const Json& diff);

/// A field as every vendor knows it: a uuid is what SQLite and MySQL make of one, `char(36)`, and what is a key or points at
/// one as `varchar(36)`.
Json portableField(Json field);

/// An entry after its changes.
Json changedEntry(Json entry, const Json& changes);

/// Throws InvalidPayload with the first rule of a diff's shape that fails (§2.5).
void checkDiff(const Json& body);

} // namespace strata::transfer
