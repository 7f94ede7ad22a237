#include "tests/scenarios/scenario.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace strata::support {
namespace {

std::vector<std::string> texts(const Json& list)
{
    std::vector<std::string> out;
    for (const Json& text : list)
        out.push_back(text.get<std::string>());
    return out;
}

std::vector<std::pair<std::string, std::string>> pairs(const Json& object)
{
    std::vector<std::pair<std::string, std::string>> out;
    for (const auto& [name, value] : object.items())
        out.emplace_back(name, value.get<std::string>());
    return out;
}

/// A step with what its "on" says for that kind of database laid over; "server": for all but SQLite.
Json forClient(const Json& source, const std::string& client)
{
    Json step = source;
    const Json& on = json::member(source, "on");
    for (const std::string& kind : {std::string(client == "sqlite3" ? "" : "server"), client})
        for (const auto& [name, value] : json::member(on, kind).items())
            step[name] = value;
    return step;
}

bool isFor(const Json& source, const std::string& client)
{
    const Json& only = json::member(source, "only");
    return only.is_null() || std::find(only.begin(), only.end(), client) != only.end();
}

Step stepOf(const Json& common, const std::string& caller, const std::string& client)
{
    const Json source = forClient(common, client);
    Step step;
    step.caller = json::text(source, "caller", caller);
    step.request = source.at("request").get<std::string>();
    step.body = json::member(source, "body");
    step.sentHeaders = json::member(source, "headers");
    step.status = source.at("status").get<int>();
    if (source.contains("json"))
        step.pattern = source.at("json");
    step.mustContain = texts(json::member(source, "mustContain"));
    step.mustNotContain = texts(json::member(source, "mustNotContain"));
    step.headers = pairs(json::member(source, "header"));
    step.events = json::member(source, "events");
    step.save = pairs(json::member(source, "save"));
    return step;
}

Scenario scenarioOf(const Json& source, const Json& file, const std::string& fileName, const std::string& client)
{
    Scenario scenario;
    scenario.name = fileName + ": " + source.at("name").get<std::string>();
    scenario.project = json::text(file, "project", "every-type");
    scenario.pending = json::text(forClient(source, client), "pending");
    for (const Json* from : {&file, &source})
        for (auto& [name, value] : pairs(json::member(*from, "settings")))
            scenario.settings[name] = value;
    const std::string caller = json::text(source, "caller", json::text(file, "caller", "admin"));
    scenario.steps.push_back(stepOf(source, caller, client));
    for (const Json& next : json::member(source, "then"))
        scenario.steps.push_back(stepOf(next, caller, client));
    return scenario;
}

Json jsonOf(const std::filesystem::path& file)
{
    std::ifstream stream(file);
    Json parsed = json::tryParse(std::string(std::istreambuf_iterator<char>(stream), {}));
    if (!parsed.is_object())
        throw std::runtime_error(file.string() + " is no JSON object");
    return parsed;
}

std::string substitutedText(std::string text, const std::map<std::string, Json>& saved)
{
    for (const auto& [name, value] : saved) {
        const std::string mark = "${" + name + "}";
        for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark))
            text.replace(at, mark.size(), value.is_string() ? value.get<std::string>() : json::print(value));
    }
    return text;
}

} // namespace

std::vector<Scenario> loadScenarios(const std::filesystem::path& folder, const std::string& client)
{
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.path().extension() == ".json" && entry.path().parent_path() != folder)
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::vector<Scenario> out;
    for (const std::filesystem::path& file : files) {
        const Json parsed = jsonOf(file);
        if (!isFor(parsed, client))
            continue;
        const std::string name = std::filesystem::relative(file, folder).replace_extension().string();
        for (const Json& source : parsed.at("scenarios"))
            if (isFor(source, client))
                out.push_back(scenarioOf(source, parsed, name, client));
    }
    return out;
}

std::map<std::string, std::string> loadNames(const std::filesystem::path& file, const std::string& project)
{
    const Json all = jsonOf(file);
    const auto names = pairs(json::member(all, project));
    return {names.begin(), names.end()};
}

Json substituted(const Json& value, const std::map<std::string, Json>& saved)
{
    if (value.is_string()) {
        const std::string& text = value.get_ref<const std::string&>();
        for (const auto& [name, replacement] : saved)
            if (text == "${" + name + "}")
                return replacement;
        return substitutedText(text, saved);
    }
    if (!value.is_structured())
        return value;
    Json out = value;
    for (auto& item : out.items())
        item.value() = substituted(item.value(), saved);
    return out;
}

} // namespace strata::support
