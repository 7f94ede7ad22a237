#include "app/cli/command.h"
#include "app/cli/project.h"
#include "app/cli/schema_document.h"
#include "core/base/config_check.h"
#include "core/base/config_defaults.h"
#include "core/base/config_edit.h"
#include "core/base/config_file.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/services/doctor/doctor.h"
#include "core/services/transfer/export_text.h"

#include <algorithm>
#include <iostream>
#include <set>
#include <sstream>

namespace strata::cli {
namespace {

std::filesystem::path configFile(const Config& config)
{
    return config.path("CONFIG_PATH");
}

/// Of the first line that assigns the variable; 0 = none.
std::size_t lineOf(const std::string& text, const std::string& name)
{
    std::istringstream lines(text);
    std::size_t number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        std::string_view rest = text::trim(line);
        if (rest.starts_with("export "))
            rest = text::trim(rest.substr(7));
        if (!rest.empty() && (rest.front() == '"' || rest.front() == '\''))
            rest.remove_prefix(1);
        if (rest.starts_with(name) && rest.size() > name.size()
            && std::string_view(" =:\"'").find(rest[name.size()]) != std::string_view::npos)
            return number;
    }
    return 0;
}

/// Where variables come from.
class Sources {
public:
    explicit Sources(const Invocation& invocation) : m_config(invocation.config)
    {
        for (const std::string& pair : invocation.all("--env"))
            m_given.insert(pair.substr(0, pair.find('=')));
        if (std::filesystem::exists(configFile(m_config))) {
            m_file = config::readFile(configFile(m_config));
            m_text = textOfFile(configFile(m_config).string());
        }
    }

    std::string of(const std::string& name) const
    {
        if (m_given.contains(name))
            return "option";
        if (m_config.has(name + "_FILE"))
            return "_FILE";
        if (m_file.contains(name))
            return "file:" + std::to_string(lineOf(m_text, name));
        return m_config.has(name) ? "env" : "default";
    }

private:
    const Config& m_config;
    std::set<std::string> m_given;
    config::Values m_file;
    std::string m_text;
};

void requireKnown(const std::string& name)
{
    if (!config::isKnown(name))
        throw Error(ErrorCode::InvalidPayload, "There is no variable \"" + name + "\"");
}

/// With `--reveal` as it is.
std::string shownValue(const Invocation& invocation, const config::Entry& entry)
{
    return invocation.has("--reveal") ? invocation.config.text(entry.name) : entry.value;
}

} // namespace

int configList(Invocation& invocation)
{
    const Sources sources(invocation);
    Json list = Json::array();
    for (const config::Entry& entry : config::effective(invocation.config)) {
        if (invocation.has("--changed") && !entry.given)
            continue;
        const std::string source = sources.of(entry.name);
        list.push_back({{"name", entry.name}, {"value", entry.value}, {"default", config::defaultOf(entry.name)},
            {"source", source}});
        if (!invocation.has("--json"))
            std::cout << entry.name << "=" << entry.value << "  # " << source << "\n";
    }
    if (invocation.has("--json"))
        std::cout << json::print(list) << "\n";
    return 0;
}

int configGet(Invocation& invocation)
{
    const std::string name = invocation.argument();
    requireKnown(name);
    if (config::isSecret(name) && !invocation.has("--reveal"))
        throw Error(ErrorCode::Internal, "\"" + name + "\" is a secret; --reveal shows it");
    std::cout << invocation.config.text(name) << "\n";
    return 0;
}

int configSet(Invocation& invocation)
{
    std::map<std::string, std::optional<std::string>> changes;
    for (const std::string& pair : invocation.arguments) {
        const std::size_t sign = pair.find('=');
        if (sign == std::string::npos)
            throw UsageError("argument '" + pair + "' is no assignment");
        const std::string name = pair.substr(0, sign);
        requireKnown(name);
        const std::string value = pair.substr(sign + 1);
        if (const std::string wrong = config::faultOf(name, value); !wrong.empty())
            throw Error(ErrorCode::InvalidPayload, "\"" + name + "\" " + wrong);
        changes[name] = value;
    }
    config::editFile(configFile(invocation.config), changes);
    return 0;
}

int configUnset(Invocation& invocation)
{
    std::map<std::string, std::optional<std::string>> changes;
    for (const std::string& name : invocation.arguments)
        changes[name] = std::nullopt;
    config::editFile(configFile(invocation.config), changes);
    return 0;
}

int configPrint(Invocation& invocation)
{
    const std::string format = invocation.has("--format") ? invocation.value("--format")
        : invocation.has("--json")                        ? "json"
                                                          : "env";
    if (format != "env" && format != "json" && format != "yaml")
        throw UsageError(
            "option '--format <format>' argument '" + format + "' is invalid. Allowed choices are env, json, yaml.");
    Json values = Json::object();
    for (const config::Entry& entry : config::effective(invocation.config))
        values[entry.name] = shownValue(invocation, entry);
    if (format == "json")
        std::cout << json::printPretty(values) << "\n";
    else if (format == "yaml")
        std::cout << transfer::yamlText(values);
    else
        for (const auto& [name, value] : values.items())
            std::cout << name << "=" << value.get<std::string>() << "\n";
    return 0;
}

/// What a server would run into, without starting one.
int configCheck(Invocation& invocation)
{
    requireDatabaseVariables(invocation.config);
    doctor::Examination examination;
    examination.only = {"config", "system"};
    bool failed = false;
    for (const doctor::Finding& finding : doctor::examine(invocation.config, examination)) {
        failed = failed || finding.severity == doctor::Severity::Error;
        std::cout << doctor::severityName(finding.severity) << "  " << finding.object << "  " << finding.sentence
                  << "\n";
    }
    return failed ? 1 : 0;
}

} // namespace strata::cli
