#pragma once

#include "core/base/json.h"

namespace strata::openapi {

/// What is the same for every project: `resources/openapi/*.json`, compiled in.
struct Resource {
    /// Version and title of the document, common parameters, responses, schemas.
    Json frame;
    /// A list; those of the system's collections have `x-collection`.
    Json tags;
    /// A list of `[tag, path, method, operationId, form]`.
    Json operations;
    /// Operations by name, without tags and id; `$T` stands for the schema, `$C` for the collection.
    Json forms;
};

/// Made on the first call; thread-safe.
const Resource& resource();

} // namespace strata::openapi
