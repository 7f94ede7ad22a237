#pragma once

#include "core/api/rest/router.h"

namespace strata::rest {

/// Makes the data of an answer a download in the format that the query asks for, if it does.
void exportAnswer(const Call& call, Response& response);

} // namespace strata::rest
