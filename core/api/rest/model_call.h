#pragma once

#include "core/api/rest/router.h"
#include "core/services/model/model_change.h"

#include <functional>

namespace strata::rest {

/// How the URL asks for a change of the data model: `dry_run`, `force`, `plan`.
model::ChangeOptions changeOptions(const Call& call);

/// Runs `work` as one change and gives the engine the new schema, so that `answer` and the rest of the call see it. With
/// `dry_run` the plan is the answer.
Response changeModel(
    Call& call, const std::function<void(model::ModelChange&)>& work, const std::function<Response()>& answer);
/// The same in a context of its own.
Response changeModel(Call& call, Context& context, model::ChangeOptions options,
    const std::function<void(model::ModelChange&)>& work, const std::function<Response()>& answer);

} // namespace strata::rest
