#include "app/cli/arguments.h"

#include <algorithm>

namespace strata::cli {
namespace {

/// Walks the words of the command line.
class Parser {
public:
    explicit Parser(std::span<char*> arguments) : m_words(arguments.begin(), arguments.end()) { }

    Parsed parse()
    {
        while (m_next < m_words.size()) {
            const std::string& word = m_words[m_next++];
            if (word.size() > 1 && word.front() == '-')
                readOption(word);
            else if (word == "help" && m_name.empty())
                m_parsed.help = true;
            else
                readName(word);
        }
        if (m_parsed.command == nullptr && !m_name.empty())
            throw UsageError("unknown command '" + m_name + "'");
        checkOptions();
        return std::move(m_parsed);
    }

private:
    void readName(const std::string& word)
    {
        if (m_parsed.command != nullptr && !m_parsed.command->argument.empty() && m_parsed.argument.empty()) {
            m_parsed.argument = word;
            return;
        }
        if (m_parsed.command != nullptr)
            throw UsageError("too many arguments for '" + m_name + "'");
        m_name += m_name.empty() ? word : " " + word;
        for (const Command& command : commands())
            if (command.name == m_name)
                m_parsed.command = &command;
    }

    void readOption(const std::string& word)
    {
        const std::size_t sign = word.find('=');
        const std::string name = word.substr(0, sign);
        if (name == "-h" || name == "--help")
            m_parsed.help = true;
        else if (name == "-v" || name == "--version")
            m_parsed.version = true;
        else if (name == "--short" && m_parsed.version)
            m_parsed.shortVersion = true;
        else if (!takesValue(name))
            m_parsed.options[name] = "";
        else
            keep(name, sign == std::string::npos ? nextWord(name) : word.substr(sign + 1));
    }

    void keep(const std::string& name, std::string value)
    {
        if (name == "--env")
            m_parsed.environment.push_back(std::move(value));
        else
            m_parsed.options[name] = std::move(value);
    }

    std::string nextWord(const std::string& option)
    {
        if (m_next == m_words.size())
            throw UsageError("option '" + option + " <value>' argument missing");
        return m_words[m_next++];
    }

    /// Whether any command has an option of that name with a value; names mean the same everywhere.
    static bool takesValue(const std::string& name)
    {
        const auto named = [&](const Option& option) { return option.name == name && !option.value.empty(); };
        return std::ranges::any_of(globalOptions(), named)
            || std::ranges::any_of(
                commands(), [&](const Command& command) { return std::ranges::any_of(command.options, named); });
    }

    void checkOptions() const
    {
        for (const auto& [name, value] : m_parsed.options) {
            const auto named = [&](const Option& option) { return option.name == name; };
            if (!std::ranges::any_of(globalOptions(), named)
                && (m_parsed.command == nullptr || !std::ranges::any_of(m_parsed.command->options, named)))
                throw UsageError("unknown option '" + name + "'");
        }
    }

    std::vector<std::string> m_words;
    std::size_t m_next = 0;
    std::string m_name;
    Parsed m_parsed;
};

constexpr std::size_t kColumn = 26;

void addRow(std::string& text, std::string left, std::string_view right)
{
    left.resize(std::max(left.size() + 2, kColumn), ' ');
    text += "  " + left + std::string(right) + "\n";
}

void addOptions(std::string& text, std::span<const Option> options)
{
    for (const Option& option : options)
        addRow(text, std::string(option.name) + (option.value.empty() ? "" : " " + std::string(option.value)),
            option.summary);
}

} // namespace

Parsed parseArguments(std::span<char*> arguments)
{
    return Parser(arguments).parse();
}

std::string usage(const Command* command)
{
    std::string text
        = "Usage: strata " + (command ? std::string(command->name) : std::string("[command]"))
        + (command && !command->argument.empty() ? " [" + std::string(command->argument) + "]" : std::string()) + " [options]\n\n";
    if (command != nullptr)
        text += std::string(command->summary) + "\n\n";
    text += "Options:\n";
    if (command != nullptr)
        addOptions(text, command->options);
    addOptions(text, globalOptions());
    if (command == nullptr)
        addRow(text, "-v, --version [--short]", "Show the version");
    addRow(text, "-h, --help", "Show this help");
    if (command == nullptr) {
        text += "\nCommands:\n";
        for (const Command& each : commands())
            addRow(text, std::string(each.name), each.summary);
        addRow(text, "help [command]", "Show the help of a command");
    }
    return text;
}

} // namespace strata::cli
