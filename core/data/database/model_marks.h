#pragma once

#include "core/data/database/connection.h"
#include "core/data/schema/schema.h"

namespace strata {

/// Whether the marks cost a trip to a server, so that one look a second has to do.
bool marksAreRemote(const Connection& connection);

/// Differs after another connection committed something, of this program or another. SQLite: values of one connection
/// only can be compared; costs microseconds.
std::int64_t commitMark(Connection& connection);

/// What a data model was read from; differs when somebody changed it (data-model-api §7.2).
struct ModelMarks {
    /// Differs after each change of tables. Costs microseconds, on a server milliseconds.
    std::int64_t structure = 0;
    /// A hash over the rows of `directus_collections/fields/relations`. Costs about a millisecond.
    std::uint64_t metadata = 0;
    bool operator==(const ModelMarks&) const = default;
};

std::int64_t structureMark(Connection& connection);
/// `schema` says which of the metadata tables there are.
ModelMarks modelMarks(Connection& connection, const schema::Schema& schema);

} // namespace strata
