#include "tests/support/project_copy.h"

#include "core/data/database/schema_loader.h"
#include "core/data/payload/decode.h"
#include "core/services/system/services.h"

#include <QFile>

#include <filesystem>

namespace strata::support {

bool ProjectCopy::available()
{
    return !sharedFolder().empty();
}

ProjectCopy::ProjectCopy(const std::string& name)
{
    std::filesystem::copy_file(sharedFolder() + "/projects/" + name + "/data.db", filename());
    QFile::setPermissions(QString::fromStdString(filename()), QFile::ReadOwner | QFile::WriteOwner);
    m_database = Database::open({"sqlite3", filename(), false});
    m_connection = m_database->connect();
    m_schema = schema::load(*m_connection, {});
    m_feed.subscribe([this](const events::Change& change) { m_changes.push_back(change); });
}

std::string ProjectCopy::filename() const
{
    return m_folder.filePath(QStringLiteral("data.db")).toStdString();
}

Context ProjectCopy::context(Accountability who)
{
    Context context(*m_connection, m_schema, std::move(who));
    if (!context.who.passesAll())
        context.rules = permissions::loadRules(*m_connection, *m_schema, context.who);
    context.feed = &m_feed;
    context.serviceOf = system::makeService;
    return context;
}

Accountability ProjectCopy::user(const std::string& email)
{
    Statement statement = m_connection->statement();
    statement << "SELECT id, role FROM directus_users WHERE email = ";
    const Json found = rows(statement.bind(email));
    Accountability who;
    who.user = found.at(0).at("id").get<std::string>();
    who.role = json::text(found.at(0), "role");
    who.ip = "127.0.0.1";
    permissions::resolvePolicies(*m_connection, who);
    return who;
}

std::unique_ptr<ItemsService> ProjectCopy::service(Context& context, const std::string& collection)
{
    return context.serviceOf(context, collection);
}

Json ProjectCopy::rows(const Statement& statement)
{
    Json list = Json::array();
    for (const auto rows = m_connection->query(statement); rows->next();) {
        Json row = Json::object();
        for (int column = 0; column < rows->columnCount(); ++column) {
            std::string text;
            payload::appendPlainCell(text, *rows, column);
            row[std::string(rows->columnName(column))] = json::parse(text);
        }
        list.push_back(std::move(row));
    }
    return list;
}

std::string ProjectCopy::dump()
{
    std::string text;
    for (const Json& table : rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")) {
        const std::string name = table.at("name").get<std::string>();
        Statement statement = m_connection->statement();
        statement << "SELECT * FROM " << Identifier::known(name);
        text += name + "\n" + json::print(rows(statement)) + "\n";
    }
    return text;
}

} // namespace strata::support
