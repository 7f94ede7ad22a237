#pragma once

#include "core/data/schema/schema.h"

namespace strata::items {

/// A payload as revisions and events may show it: in the items nested in it, values of concealed fields are masked.
Json withoutNestedSecrets(const schema::Schema& schema, const schema::Collection& collection, Json payload);

/// The same for the item itself, too.
Json withoutSecrets(const schema::Schema& schema, const schema::Collection& collection, Json payload);

} // namespace strata::items
