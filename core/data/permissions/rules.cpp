#include "core/data/permissions/rules.h"

namespace strata::permissions {

std::string_view actionName(Action action)
{
    switch (action) {
    case Action::Create: return "create";
    case Action::Read: return "read";
    case Action::Update: return "update";
    case Action::Delete: return "delete";
    case Action::Share: return "share";
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
    return std::any_of(
        fields.begin(), fields.end(), [&](const std::string& one) { return one == "*" || one == field; });
}

Rules::Rules(std::vector<Permission> rows, Validity validity)
{
    const auto all = std::make_shared<const RuleRows>(RuleRows {std::move(rows), validity});
    // The address is not used again while anybody keeps what was asked for.
    m_caller = std::to_string(reinterpret_cast<std::uintptr_t>(all.get()));
    m_source = [all](std::string_view) { return all; };
    m_asked.emplace(std::string(), all);
}

Rules::Rules(std::string caller, Source source) : m_caller(std::move(caller)), m_source(std::move(source)) { }

const RuleRows& Rules::rowsOf(std::string_view collection) const
{
    auto found = m_asked.find(collection);
    if (found == m_asked.end())
        found = m_asked.emplace(std::string(collection), m_source(collection)).first;
    return *found->second;
}

const std::vector<Permission>& Rules::rows() const
{
    return rowsOf({}).rows;
}

std::vector<const Permission*> Rules::of(std::string_view collection, Action action) const
{
    std::vector<const Permission*> found;
    for (const Permission& row : rowsOf(collection).rows) {
        if (row.action == action && row.collection == collection)
            found.push_back(&row);
    }
    return found;
}

bool Rules::allows(std::string_view collection, Action action, std::string_view field) const
{
    const std::vector<Permission>& rows = rowsOf(collection).rows;
    return std::any_of(rows.begin(), rows.end(), [&](const Permission& row) {
        return row.action == action && row.collection == collection && row.allows(field);
    });
}

Validity Rules::validity() const
{
    const bool lasting = std::all_of(
        m_asked.begin(), m_asked.end(), [](const auto& one) { return one.second->validity == Validity::UntilChange; });
    return lasting ? Validity::UntilChange : Validity::OneRequest;
}

std::vector<RuleRowsPtr> Rules::asked() const
{
    std::vector<RuleRowsPtr> all;
    for (const auto& [collection, rows] : m_asked)
        all.push_back(rows);
    return all;
}

} // namespace strata::permissions
