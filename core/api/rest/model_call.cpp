#include "core/api/rest/model_call.h"

#include "core/services/model/trash_place.h"

namespace strata::rest {
namespace {

bool isAsked(const Call& call, const char* parameter)
{
    return call.parameters.contains(parameter) && call.parameters[parameter] != "false";
}

} // namespace

model::ChangeOptions changeOptions(const Call& call)
{
    const Config& config = call.worker.engine().config();
    model::ChangeOptions options;
    options.excludedTables = config.list("DB_EXCLUDE_TABLES");
    options.trash = model::trashOf(config);
    options.journal = model::journalOf(config);
    options.dryRun = isAsked(call, "dry_run");
    options.force = isAsked(call, "force");
    options.plan = json::text(call.parameters, "plan");
    return options;
}

Response changeModel(
    Call& call, const std::function<void(model::ModelChange&)>& work, const std::function<Response()>& answer)
{
    return changeModel(call, call.context, changeOptions(call), work, answer);
}

Response changeModel(Call& call, Context& context, model::ChangeOptions options,
    const std::function<void(model::ModelChange&)>& work, const std::function<Response()>& answer)
{
    Engine& engine = call.worker.engine();
    const Engine::OwnChange ownChange(engine);
    model::ModelChange change(context, std::move(options));
    change.run([&] { work(change); });
    if (change.isDryRun())
        return dataResponse(change.plan().json());
    engine.takeSchema(context.schema);
    call.context.schema = context.schema;
    return answer();
}

} // namespace strata::rest
