#pragma once

#include "core/data/schema/schema.h"

/// The data model as a document that another project can be given (schema-and-cli §2.2).
namespace strata::transfer {

/// `client`: the dialect's name. System rows are left out, own fields of system collections are not; untracked tables and
/// columns have no metadata.
Json snapshotOf(const schema::Schema& schema, std::string_view client);

/// Without the members of `meta` and `schema` that a new entry has by itself. Compared with a project, what is missing is
/// as it is there: it makes a model, but does not turn a changed member back to its default.
Json minimalSnapshot(Json snapshot);

/// "sqlite", "postgres", "mysql".
std::string vendorOf(std::string_view client);

/// 40 hexadecimal digits that differ when the snapshot does.
std::string hashOf(const Json& snapshot);

/// Throws InvalidPayload with the first rule of the document's shape that fails (§2.3).
void checkSnapshot(const Json& snapshot);
/// Throws InvalidPayload for another version or vendor than `current` has.
void checkOrigin(const Json& snapshot, const Json& current);

} // namespace strata::transfer
