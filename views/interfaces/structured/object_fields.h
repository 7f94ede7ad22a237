#pragma once

#include "models/store/catalog.h"

namespace strata::views {

/// Name of the collection that objectCatalog() describes.
inline constexpr const char* kObject = "$object";

/// A catalog with one collection: the members of a JSON object, from definitions `{field, name, type, meta}` as in the
/// option `fields` of a repeater.
store::CatalogPtr objectCatalog(const Json& definitions, const store::Words& words);

} // namespace strata::views
