#include "app/cli/arguments.h"

#include "core/base/text.h"

#include <algorithm>

namespace strata::cli {
namespace {

struct ShortName {
    std::string_view name;
    std::string_view option;
};

constexpr ShortName kShortNames[] = {{"-h", "--help"}, {"-v", "--version"}, {"-y", "--yes"}, {"-d", "--dry-run"}};

/// What a command says of the words behind it.
struct Argument {
    std::string name;
    bool required = true;
    bool repeats = false;
};

std::vector<Argument> argumentsOf(const Command& command)
{
    std::vector<Argument> arguments;
    if (command.arguments.empty())
        return arguments;
    for (std::string name : text::split(command.arguments, ' ')) {
        const bool repeats = text::endsWith(name, "…");
        if (repeats)
            name.resize(name.size() - std::string_view("…").size());
        const bool optional = name.front() == '[';
        arguments.push_back({optional ? name.substr(1, name.size() - 2) : name, !optional, repeats});
    }
    return arguments;
}

/// Walks the words of the command line.
class Parser {
public:
    Parser(std::span<char*> arguments, const Command*& command) :
        m_words(arguments.begin(), arguments.end()), m_command(command)
    {
    }

    Parsed parse()
    {
        while (m_next < m_words.size()) {
            const std::string& word = m_words[m_next++];
            if (word.size() > 1 && word.front() == '-')
                readOption(word);
            else if (word == "help" && m_name.empty())
                m_parsed.help = true;
            else
                readWord(word);
        }
        if (m_command == nullptr && !m_name.empty())
            throw UsageError("unknown command '" + m_name + "'");
        checkOptions();
        if (m_command != nullptr && !m_parsed.help)
            checkArguments();
        m_parsed.command = m_command;
        return std::move(m_parsed);
    }

private:
    /// A part of the command's name as long as some command goes on with it, else an argument.
    void readWord(const std::string& word)
    {
        const std::string longer = m_name.empty() ? word : m_name + " " + word;
        const auto begins
            = [&](const Command& command) { return command.name == longer || command.name.starts_with(longer + " "); };
        if (m_command == nullptr || (m_parsed.arguments.empty() && std::ranges::any_of(commands(), begins))) {
            m_name = longer;
            for (const Command& command : commands())
                if (command.name == m_name)
                    m_command = &command;
            return;
        }
        m_parsed.arguments.push_back(word);
    }

    void readOption(const std::string& word)
    {
        const std::size_t sign = word.find('=');
        std::string name = word.substr(0, sign);
        for (const ShortName& known : kShortNames)
            if (known.name == name)
                name = known.option;
        if (name == "--help")
            m_parsed.help = true;
        else if (name == "--version")
            m_parsed.version = true;
        else if (name == "--short")
            m_parsed.shortVersion = true;
        else if (!takesValue(name))
            m_parsed.options[name].emplace_back();
        else
            m_parsed.options[name].push_back(sign == std::string::npos ? nextWord(name) : word.substr(sign + 1));
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
        for (const auto& [name, values] : m_parsed.options) {
            const auto named = [&](const Option& option) { return option.name == name; };
            if (!std::ranges::any_of(globalOptions(), named)
                && (m_command == nullptr || !std::ranges::any_of(m_command->options, named)))
                throw UsageError("unknown option '" + name + "'");
        }
        if (m_parsed.shortVersion && !m_parsed.version)
            throw UsageError("unknown option '--short'");
    }

    void checkArguments() const
    {
        const std::vector<Argument> wanted = argumentsOf(*m_command);
        for (std::size_t i = m_parsed.arguments.size(); i < wanted.size(); ++i)
            if (wanted[i].required)
                throw UsageError("missing required argument '" + wanted[i].name + "'");
        if (m_parsed.arguments.size() > wanted.size() && (wanted.empty() || !wanted.back().repeats))
            throw UsageError("too many arguments for '" + m_name + "'");
    }

    std::vector<std::string> m_words;
    std::size_t m_next = 0;
    std::string m_name;
    const Command*& m_command;
    Parsed m_parsed;
};

/// "<from> <to> [path]"
std::string shownArguments(const Command& command)
{
    std::string shown;
    for (const Argument& argument : argumentsOf(command))
        shown += (argument.required ? " <" : " [") + argument.name + (argument.repeats ? "…" : "")
            + (argument.required ? ">" : "]");
    return shown;
}

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

Parsed parseArguments(std::span<char*> arguments, const Command*& command)
{
    return Parser(arguments, command).parse();
}

std::string usage(const Command* command)
{
    std::string text = "Usage: strata "
        + (command ? std::string(command->name) + shownArguments(*command) : std::string("[command]"))
        + " [options]\n\n";
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
