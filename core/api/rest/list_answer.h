#pragma once

#include "core/api/rest/router.h"
#include "core/data/items/read.h"

namespace strata::rest {

/// `{"meta":{…},"data":`, without counts `{"data":`.
std::string answerHead(const items::Counts& counts, const query::Query& query);

/// The items that a query finds. Short answers have a body; a long one, which may have any number of rows, is read from
/// a connection of its own while it is sent, and takes no more memory than its pieces.
Response listAnswer(Call& call, const schema::Collection& collection, const query::Query& query);

/// `{"data":[…]}` with the counts of the query, for keys.
Response listAnswer(
    Call& call, const schema::Collection& collection, const std::vector<Json>& keys, const query::Query& query);

} // namespace strata::rest
