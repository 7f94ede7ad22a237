#pragma once

#include "core/api/rest/router.h"
#include "core/services/model/model_change.h"

#include <functional>

namespace strata::rest {

/// How the URL asks for a change of the data model: `dry_run`, `force`, `plan`.
model::ChangeOptions changeOptions(const Call& call);

/// Runs `work` as one change and has the engine read the data model again, so that `answer` and the rest of the call see
/// it. With `dry_run` the plan is the answer.
Response changeModel(Call& call, const std::function<void(model::ModelChange&)>& work, const std::function<Response()>& answer);

} // namespace strata::rest
