#include "app/cli/command.h"
#include "app/cli/new_database.h"
#include "app/cli/project.h"
#include "core/base/config_edit.h"
#include "core/base/ids.h"
#include "core/base/text.h"

#include <fstream>
#include <iostream>

#include <unistd.h>

namespace strata::cli {
namespace {

/// What is asked about a database.
struct Question {
    std::string variable;
    std::string text;
    std::string usual;
};

std::vector<Question> questionsFor(const std::string& client, const std::filesystem::path& folder)
{
    if (client == "sqlite3")
        return {{"DB_FILENAME", "Database File Path:", (folder / "data.db").string()}};
    return {{"DB_HOST", "Database Host:", "127.0.0.1"}, {"DB_PORT", "Port:", client == "pg" ? "5432" : "3306"},
        {"DB_DATABASE", "Database Name:", "directus"}, {"DB_USER", "Database User:", ""},
        {"DB_PASSWORD", "Database Password:", ""}};
}

/// The answer at the terminal; throws UsageError without one.
std::string ask(const std::string& variable, const std::string& text, const std::string& usual)
{
    if (isatty(STDIN_FILENO) == 0 || isatty(STDOUT_FILENO) == 0)
        throw UsageError("\"" + text + "\" can't be asked here; --env " + variable + "=… answers it");
    std::cout << text << (usual.empty() ? "" : " (" + usual + ")") << " " << std::flush;
    std::string answer;
    if (!std::getline(std::cin, answer))
        throw UsageError("\"" + text + "\" was not answered");
    return answer.empty() ? usual : answer;
}

/// What the configuration says already is not asked.
std::string answerTo(Config& config, const Question& question)
{
    if (!config.has(question.variable))
        config.set(question.variable, ask(question.variable, question.text, question.usual));
    return config.text(question.variable);
}

std::string clientOf(Config& config)
{
    const std::string answer = answerTo(
        config, {"DB_CLIENT", "Choose your database client: 1 SQLite, 2 PostgreSQL, 3 MySQL / MariaDB", "1"});
    static const std::map<std::string, std::string> kChoices {
        {"1", "sqlite3"}, {"2", "pg"}, {"3", "mysql"}, {"mysql2", "mysql"}, {"postgres", "pg"}};
    const auto choice = kChoices.find(answer);
    config.set("DB_CLIENT", choice == kChoices.end() ? answer : choice->second);
    return config.text("DB_CLIENT");
}

InstallOptions::Administrator administrator(Config& config)
{
    InstallOptions::Administrator made;
    made.email = answerTo(config, {"ADMIN_EMAIL", "Create your first admin user:\nEmail", "admin@example.com"});
    if (!text::isEmail(made.email))
        throw Error(ErrorCode::InvalidPayload, "The email entered is not a valid email address!");
    made.password = answerTo(config, {"ADMIN_PASSWORD", "Password", ""});
    if (made.password.empty())
        throw Error(ErrorCode::InvalidPayload, "The password cannot be empty!");
    return made;
}

constexpr const char* kTemplate
    = R"(# The configuration of this project; variables of the environment come behind those that stand here.
# Where the API is, as browsers reach it:
# PUBLIC_URL=http://localhost:8055
# Where it listens:
# HOST=0.0.0.0
# PORT=8055
# Pages of other sites that may call it:
# CORS_ENABLED=true
# CORS_ORIGIN=https://www.example.com
# How mails are sent:
# EMAIL_TRANSPORT=smtp
# EMAIL_FROM=no-reply@example.com

)";

void writeConfigFile(const std::filesystem::path& file, const std::map<std::string, std::optional<std::string>>& values)
{
    std::filesystem::remove(file);
    std::ofstream stream(file, std::ios::binary);
    std::filesystem::permissions(file, std::filesystem::perms(0640));
    if (file.extension() != ".json")
        stream << kTemplate;
    stream.close();
    if (!stream)
        throw Error(ErrorCode::Internal, "\"" + file.string() + "\" can't be written");
    config::editFile(file, values);
}

} // namespace

int init(Invocation& invocation)
{
    Config& config = invocation.config;
    const std::filesystem::path file = config.path("CONFIG_PATH");
    if (std::filesystem::exists(file) && !invocation.has("--yes"))
        throw Error(ErrorCode::Internal, "\"" + file.string() + "\" exists; --yes writes over it");
    std::map<std::string, std::optional<std::string>> values {
        {"SECRET", ids::randomText(32)}, {"DB_CLIENT", clientOf(config)}};
    for (const Question& question : questionsFor(config.text("DB_CLIENT"), config.folder()))
        values[question.variable] = answerTo(config, question);
    const auto options = [&] {
        InstallOptions made = installOptionsOf(config);
        made.administrator = administrator(config);
        return made;
    };
    const bool made = makeDatabase(invocation, options, CustomSteps::Run);
    writeConfigFile(file, values);
    std::cout << (made ? "Your project is ready" : "The database was a project already, and was left as it is")
              << "; \"" << file.string() << "\" leads to it.\nStart it with: strata start\n";
    return 0;
}

} // namespace strata::cli
