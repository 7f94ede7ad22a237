#include "core/data/permissions/payload_check.h"

#include "core/data/query/match.h"

#include <iterator>

namespace strata::permissions {
namespace {

using schema::Special;

bool anyAllows(const std::vector<const Permission*>& rows, std::string_view field)
{
    return std::any_of(rows.begin(), rows.end(), [&](const Permission* row) { return row->allows(field); });
}

void requireFields(
    const std::vector<const Permission*>& rows, const schema::Collection& collection, const Json& payload)
{
    std::vector<std::string> refused;
    for (const auto& [field, value] : payload.items()) {
        if (!anyAllows(rows, field))
            refused.push_back(field);
    }
    if (!refused.empty())
        throw forbiddenFields(refused, collection.name);
}

Json withPresets(const std::vector<const Permission*>& rows, const Json& payload)
{
    Json merged = Json::object();
    for (const Permission* row : rows) {
        if (row->presets.is_object())
            merged.update(row->presets);
    }
    if (merged.empty())
        return payload;
    merged.update(payload);
    return merged;
}

/// Whether the engine or the database fills the column when nothing is sent.
bool filledByEngine(const schema::Field& field)
{
    return field.generated || field.has(Special::Uuid) || field.has(Special::DateCreated)
        || field.has(Special::RoleCreated) || field.has(Special::UserCreated);
}

void checkNotNull(const schema::Field& field, Action action, const Json& payload, std::vector<Error>& failures)
{
    if (field.nullable || filledByEngine(field))
        return;
    const auto sent = payload.find(field.name);
    if (sent == payload.end()) {
        if (action == Action::Create && field.defaultValue.is_null())
            failures.push_back(query::failedValidation(field.name, "required"));
    } else if (sent->is_null()) {
        failures.push_back(query::failedValidation(field.name, "nnull"));
    }
}

void checkRule(const query::Filter& rule, const Json& payload, std::vector<Error>& failures)
{
    std::vector<Error> found = query::validate(rule, payload);
    std::move(found.begin(), found.end(), std::back_inserter(failures));
}

void throwAll(std::vector<Error> failures)
{
    if (failures.empty())
        return;
    Error first = std::move(failures.front());
    first.others.assign(std::make_move_iterator(failures.begin() + 1), std::make_move_iterator(failures.end()));
    throw first;
}

} // namespace

Error forbiddenAction(Action action, std::string_view collection)
{
    return forbidden("You don't have permission to \"" + std::string(actionName(action)) + "\" from collection \""
        + std::string(collection) + "\" or it does not exist.");
}

Error forbiddenFields(const std::vector<std::string>& fields, std::string_view collection)
{
    const bool several = fields.size() > 1;
    std::string text
        = several ? "You don't have permission to access fields " : "You don't have permission to access field ";
    for (std::size_t i = 0; i < fields.size(); ++i)
        text += (i ? ", \"" : "\"") + fields[i] + "\"";
    text += " in collection \"" + std::string(collection)
        + (several ? "\" or they do not exist." : "\" or it does not exist.");
    return forbidden(std::move(text));
}

Json processPayload(const Accountability& who, const Rules* rules, const schema::Collection& collection, Action action,
    const Json& payload, const query::Variables& variables)
{
    if (who.isSystem())
        return payload;
    std::vector<const Permission*> rows;
    if (!who.passesAll()) {
        if (rules)
            rows = rules->of(collection.name, action);
        if (rows.empty())
            throw forbiddenAction(action, collection.name);
        requireFields(rows, collection, payload);
    }
    Json result = withPresets(rows, payload);
    std::vector<Error> failures;
    for (const schema::Field& field : collection.fields) {
        checkNotNull(field, action, result, failures);
        if (!field.validation.is_null())
            checkRule(query::parseFilter(field.validation, variables), result, failures);
    }
    for (const Permission* row : rows)
        checkRule(row->validation, result, failures);
    throwAll(std::move(failures));
    return result;
}

} // namespace strata::permissions
