#include "models/items/conditions.h"

#include "core/base/log.h"
#include "core/data/query/match.h"

namespace strata::item {

namespace {

bool meets(const Json& rule, const Json& values, const query::Variables& variables)
{
    if (!rule.is_object() || rule.size() != 1)
        return false;
    try {
        return query::matches(query::parseFilter(rule, variables), values);
    } catch (const Error& error) {
        log::warn("A condition of a field is not a valid rule: " + error.message);
        return false;
    }
}

void apply(FieldState& state, const Json& condition)
{
    state.hidden = json::flag(condition, "hidden", state.hidden);
    state.readonly = json::flag(condition, "readonly", state.readonly);
    state.required = json::flag(condition, "required", state.required);
    const Json& options = json::member(condition, "options");
    if (options.is_object())
        state.options.update(options);
}

} // namespace

FieldState stateOf(const store::Field& field, const Json& values, const query::Variables& variables)
{
    FieldState state {field.hidden, field.readonly, field.required, field.options};
    if (!field.conditions.is_array())
        return state;
    const Json* last = nullptr;
    for (const Json& condition : field.conditions) {
        if (meets(json::member(condition, "rule"), values, variables))
            last = &condition;
    }
    if (last)
        apply(state, *last);
    return state;
}

} // namespace strata::item
