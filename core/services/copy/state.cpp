#include "core/services/copy/state.h"

#include "core/base/config_file.h"
#include "core/base/error.h"

#include <fstream>

namespace strata::copy {

State::State(std::filesystem::path file) : m_file(std::move(file)), m_state(Json::object()) { }

State State::resumed(std::filesystem::path file, const std::string& label)
{
    if (!std::filesystem::exists(file))
        throw Error(ErrorCode::InvalidPayload, "There is no \"" + file.string() + "\" to go on from");
    State state(file);
    state.m_state = json::parse(config::fileContent(file, "\"" + file.string() + "\" can't be read"));
    if (json::text(state.m_state, "copy") != label)
        throw Error(ErrorCode::InvalidPayload, "\"" + file.string() + "\" is of another copy");
    return state;
}

void State::begin(const std::string& label)
{
    m_state = Json {{"copy", label}, {"tables", Json::object()}};
    save();
}

std::optional<Value> State::lastKey(const std::string& table) const
{
    const Json& key = json::member(json::member(json::member(m_state, "tables"), table), "last");
    if (key.is_number_integer())
        return Value(key.get<std::int64_t>());
    if (key.is_number())
        return Value(key.get<double>());
    return key.is_string() ? std::optional(Value(key.get<std::string>())) : std::nullopt;
}

bool State::isDone(const std::string& table) const
{
    return json::flag(json::member(json::member(m_state, "tables"), table), "done");
}

void State::reached(const std::string& table, const Value& key)
{
    Json& last = m_state["tables"][table]["last"];
    if (const auto* integer = std::get_if<std::int64_t>(&key))
        last = *integer;
    else if (const auto* real = std::get_if<double>(&key))
        last = *real;
    else if (const auto* text = std::get_if<std::string>(&key))
        last = *text;
    save();
}

void State::finished(const std::string& table)
{
    m_state["tables"][table] = Json {{"done", true}};
    save();
}

void State::end()
{
    std::filesystem::remove(m_file);
}

void State::save() const
{
    std::filesystem::path fresh = m_file;
    fresh += ".new";
    std::ofstream(fresh, std::ios::binary | std::ios::trunc) << json::print(m_state);
    std::filesystem::rename(fresh, m_file);
}

} // namespace strata::copy
