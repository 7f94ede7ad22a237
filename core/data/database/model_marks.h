#pragma once

#include "core/data/database/connection.h"
#include "core/data/schema/source.h"

namespace strata {

/// Whether the marks cost a trip to a server, so that one look a second has to do.
bool marksAreRemote(const Connection& connection);

/// Differs after another connection committed something, of this program or another. SQLite: values of one connection
/// only can be compared; costs microseconds.
std::int64_t commitMark(Connection& connection);

/// Costs microseconds, on a server milliseconds.
std::int64_t structureMark(Connection& connection);
/// Costs about a millisecond; `tables` say which of the metadata tables there are.
std::uint64_t metadataMark(Connection& connection, const std::vector<schema::CatalogTablePtr>& tables);
ModelMarks modelMarks(Connection& connection, const schema::Schema& schema);

} // namespace strata
