#include "core/data/permissions/rules.h"

namespace strata::permissions {

std::string_view actionName(Action action)
{
    switch (action) {
    case Action::Create:
        return "create";
    case Action::Read:
        return "read";
    case Action::Update:
        return "update";
    case Action::Delete:
        return "delete";
    case Action::Share:
        return "share";
    }
    return {};
}

std::optional<Action> actionOfName(std::string_view name)
{
    for (const Action action : kActions) {
        if (actionName(action) == name)
            return action;
    }
    return std::nullopt;
}

bool Permission::allows(std::string_view field) const
{
    return std::any_of(fields.begin(), fields.end(), [&](const std::string& one) { return one == "*" || one == field; });
}

std::vector<const Permission*> Rules::of(std::string_view collection, Action action) const
{
    std::vector<const Permission*> found;
    for (const Permission& row : m_rows) {
        if (row.action == action && row.collection == collection)
            found.push_back(&row);
    }
    return found;
}

bool Rules::allows(std::string_view collection, Action action, std::string_view field) const
{
    return std::any_of(m_rows.begin(), m_rows.end(), [&](const Permission& row) {
        return row.action == action && row.collection == collection && row.allows(field);
    });
}

} // namespace strata::permissions
