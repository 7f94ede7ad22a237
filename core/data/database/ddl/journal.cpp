#include "core/data/database/ddl/journal.h"

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/log.h"
#include "core/data/database/ddl/executor.h"
#include "core/data/database/dialects/dialect.h"
#include "core/data/database/introspection.h"
#include "core/data/database/model_marks.h"

#include <fcntl.h>
#include <unistd.h>

#include <fstream>

namespace strata::ddl {
namespace {

void runText(Connection& connection, const std::string& sql)
{
    try {
        connection.execute(connection.statement() << DdlText(sql));
    } catch (const Error& error) {
        // The step that was about to run when the program ended: there is nothing of it.
        log::warn("An unfinished change of the data model: " + sql + ": " + error.message);
    }
}

std::uint64_t metadataNow(Connection& connection)
{
    std::vector<schema::CatalogTablePtr> tables;
    for (const char* name : {"directus_collections", "directus_fields", "directus_relations"})
        if (std::optional<schema::CatalogTable> table = readTable(connection, name))
            tables.push_back(std::make_shared<const schema::CatalogTable>(*std::move(table)));
    return metadataMark(connection, tables);
}

} // namespace

Journal::Journal(std::filesystem::path file) : m_file(std::move(file)) { }

void Journal::append(const std::string& line)
{
    const int handle = ::open(m_file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    const std::string text = line + "\n";
    const bool written = handle >= 0 && ::write(handle, text.data(), text.size()) == static_cast<ssize_t>(text.size())
        && ::fsync(handle) == 0;
    if (handle >= 0)
        ::close(handle);
    if (!written)
        throw serviceUnavailable("files", "The journal of the data model can't be written; nothing was changed");
}

void Journal::begin(std::uint64_t metadataMark)
{
    end();
    append(json::print(Json {{"metadata", std::to_string(metadataMark)}}));
}

void Journal::step(const std::string& undo, const std::string& finish)
{
    append(json::print(Json {{"undo", undo}, {"finish", finish}}));
}

void Journal::end()
{
    std::error_code ignored;
    std::filesystem::remove(m_file, ignored);
}

void recover(Connection& connection, const std::filesystem::path& file)
{
    if (!std::filesystem::exists(file))
        return;
    const std::unique_ptr<Executor> executor = Executor::make(connection);
    const Executor::Frame frame(*executor);
    // While this one waited for the lock, a program that is still there may have come to its end.
    std::ifstream stream(file);
    if (!stream)
        return;
    std::vector<Json> lines;
    for (std::string line; std::getline(stream, line);)
        if (Json entry = json::tryParse(line); entry.is_object())
            lines.push_back(std::move(entry));
    const bool committed
        = !lines.empty() && json::text(lines.front(), "metadata") != std::to_string(metadataNow(connection));
    for (auto step = lines.rbegin(); step != lines.rend(); ++step)
        if (const std::string sql = json::text(*step, committed ? "finish" : "undo"); !sql.empty())
            runText(connection, sql);
    log::warn(
        committed ? "A change of the data model was finished" : "An unfinished change of the data model was undone");
    Journal(file).end();
}

} // namespace strata::ddl
