#include "core/api/rest/access_answers.h"

#include "core/base/error.h"
#include "core/data/items/lookup.h"
#include "core/data/items/read.h"
#include "core/data/permissions/grants.h"

namespace strata::rest {
namespace {

using permissions::Action;
using permissions::Permission;

constexpr Action kShown[] = {Action::Read, Action::Create, Action::Update, Action::Delete, Action::Share};

/// Union of the rows' fields in their order; `["*"]` alone when one of them has it.
Json unitedFields(const std::vector<const Permission*>& rows)
{
    Json fields = Json::array();
    for (const Permission* row : rows) {
        for (const std::string& field : row->fields) {
            if (field == "*")
                return Json::array({"*"});
            if (std::find(fields.begin(), fields.end(), field) == fields.end())
                fields.push_back(field);
        }
    }
    return fields;
}

Json mergedPresets(const std::vector<const Permission*>& rows)
{
    Json presets = Json::object();
    for (const Permission* row : rows) {
        if (row->presets.is_object())
            presets.update(row->presets);
    }
    return presets;
}

Json accessOf(const std::vector<const Permission*>& rows)
{
    if (rows.empty())
        return {{"access", "none"}};
    const bool partial
        = std::any_of(rows.begin(), rows.end(), [](const Permission* row) { return !row->rule.unrestricted(); });
    Json access = {{"access", partial ? "partial" : "full"}};
    if (Json fields = unitedFields(rows); !fields.empty())
        access["fields"] = std::move(fields);
    if (Json presets = mergedPresets(rows); !presets.empty())
        access["presets"] = std::move(presets);
    return access;
}

Json fullAccess()
{
    Json actions = Json::object();
    for (const Action action : permissions::kActions)
        actions[std::string(permissions::actionName(action))] = {{"access", "full"}, {"fields", {"*"}}};
    return actions;
}

bool mayDo(Context& context, const std::string& name, Action action, const Json& key)
{
    const schema::Collection* collection = context.schema->collection(name);
    if (!collection || !context.rules || context.rules->of(name, action).empty())
        return false;
    if (key.is_null())
        return true;
    try {
        items::checkKey(*collection, key);
        items::checkItems(context, *collection, action, {key}, {});
        return true;
    } catch (const Error& failure) {
        if (failure.code == ErrorCode::Forbidden)
            return false;
        throw;
    }
}

/// A singleton without its item is created by the first update.
Json singletonUpdate(Context& context, const schema::Collection& collection, const Json& key)
{
    const bool creates = key.is_null() && items::firstKey(context, collection).is_null();
    const Action action = creates ? Action::Create : Action::Update;
    const bool access = mayDo(context, collection.name, action, key);
    Json update = {{"access", access}};
    if (access) {
        const auto rows = context.rules->of(collection.name, action);
        update["presets"] = mergedPresets(rows);
        update["fields"] = unitedFields(rows);
    }
    return update;
}

} // namespace

Json permissionsOf(const Context& context)
{
    Json answer = Json::object();
    if (context.who.passesAll()) {
        for (const schema::Collection& collection : context.schema->collections())
            answer[collection.name] = fullAccess();
        return answer;
    }
    if (!context.rules)
        return answer;
    for (const Permission& row : context.rules->rows()) {
        Json& actions = answer[row.collection];
        if (!actions.is_null())
            continue;
        for (const Action action : kShown)
            actions[std::string(permissions::actionName(action))] = accessOf(context.rules->of(row.collection, action));
    }
    return answer;
}

Json itemPermissions(Context& context, const std::string& collection, const Json& key)
{
    Json answer = Json::object();
    const schema::Collection* known = context.schema->collection(collection);
    for (const Action action : {Action::Update, Action::Delete, Action::Share}) {
        Json& access = answer[std::string(permissions::actionName(action))];
        if (context.who.passesAll())
            access = {{"access", true}};
        else if (action == Action::Update && known && known->singleton)
            access = singletonUpdate(context, *known, key);
        else
            access = {{"access", mayDo(context, collection, action, key)}};
    }
    return answer;
}

Json policyGlobals(Context& context)
{
    const Accountability& who = context.who;
    const bool enforced = permissions::enforcesTfa(context.connection, who);
    return {{"app_access", who.app}, {"admin_access", who.admin}, {"enforce_tfa", enforced}};
}

} // namespace strata::rest
