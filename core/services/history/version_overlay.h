#pragma once

#include "core/data/items/context.h"

namespace strata::history {

/// Lays the saved changes of the content version that `query.version` names over an item just read (JSON text), as
/// items-and-query §3.12: without `versionRaw` only members that the text has. An unknown version, one without changes
/// and "main" leave the text as it is. A null key stands for the row of a singleton. Throws Forbidden without read
/// permission on versions.
std::string withVersion(Context& context, const schema::Collection& collection, const Json& key,
    const query::Query& query, std::string item);

} // namespace strata::history
