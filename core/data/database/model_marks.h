#pragma once

#include "core/data/database/connection.h"
#include "core/data/schema/schema.h"

namespace strata {

/// Differs after another connection committed something, of this program or another. Values of one connection only can
/// be compared. Costs microseconds.
std::int64_t commitMark(Connection& connection);

/// What a data model was read from; differs when somebody changed it (data-model-api §7.2).
struct ModelMarks {
    /// Differs after each change of tables. Costs microseconds.
    std::int64_t structure = 0;
    /// A hash over the rows of `directus_collections/fields/relations`. Costs about a millisecond.
    std::uint64_t metadata = 0;
    bool operator==(const ModelMarks&) const = default;
};

std::int64_t structureMark(Connection& connection);
/// `schema` says which of the metadata tables there are.
ModelMarks modelMarks(Connection& connection, const schema::Schema& schema);

} // namespace strata
