#pragma once

#include "core/base/json.h"
#include "core/data/permissions/model_view.h"

#include <string>

/// The OpenAPI document of a project.
namespace strata::openapi {

struct Reader {
    permissions::ModelView view;
    const Accountability& who;
};

/// `url`: of the server.
Json document(const Reader& reader, const std::string& url);

} // namespace strata::openapi
