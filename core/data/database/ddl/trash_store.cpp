#include "core/data/database/ddl/trash_store.h"

#include "core/data/database/dialects/sqlite_lexer.h"
#include "core/data/database/options.h"

namespace strata::ddl {
namespace {

using sqlite::backticked;

/// Ids are uuids made here.
std::string tableName(const std::string& id)
{
    return backticked("rows_" + id);
}

std::size_t sizeOf(const Value& value)
{
    if (const auto* const text = std::get_if<std::string>(&value))
        return text->size();
    if (const auto* const blob = std::get_if<Blob>(&value))
        return blob->bytes.size();
    return 8;
}

TrashEntry entryOf(const Rows& rows)
{
    TrashEntry entry;
    entry.id = rows.text(0);
    entry.kind = rows.text(1);
    entry.collection = rows.text(2);
    entry.field = rows.text(3);
    entry.user = rows.text(4);
    entry.deletedOn = rows.integer(5);
    entry.rows = rows.integer(6);
    entry.bytes = rows.integer(7);
    return entry;
}

std::string columnNames(std::size_t count)
{
    std::string list;
    for (std::size_t i = 0; i < count; ++i)
        list += (i > 0 ? ", c" : "c") + std::to_string(i);
    return list;
}

} // namespace

TrashStore::TrashStore(std::filesystem::path file) : m_file(std::move(file)) { }

TrashStore::~TrashStore()
{
    m_transaction.reset();
}

Connection* TrashStore::connection(Missing missing)
{
    if (m_connection)
        return m_connection.get();
    if (missing == Missing::Fail && !std::filesystem::exists(m_file))
        return nullptr;
    DatabaseOptions options;
    options.client = "sqlite3";
    options.filename = m_file.string();
    options.createFile = true;
    m_database = Database::open(options);
    m_connection = m_database->connect();
    m_connection->execute(m_connection->statement() << "PRAGMA secure_delete = ON");
    m_connection->execute(m_connection->statement()
        << "CREATE TABLE IF NOT EXISTS entries (id text PRIMARY KEY, kind text, collection text, field text, user text,"
           " deleted_on integer, rows integer, bytes integer, columns text, definition text)");
    return m_connection.get();
}

void TrashStore::copy(TrashEntry& entry, Connection& from, const std::string& table,
    const std::vector<std::string>& columns, const std::string& notNull)
{
    const std::string make = "CREATE TABLE " + tableName(entry.id) + " (" + columnNames(columns.size()) + ")";
    m_connection->execute(m_connection->statement() << DdlText(make));
    Statement select = from.statement();
    select << "SELECT ";
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (i > 0)
            select << ", ";
        select << Identifier::known(columns[i]);
    }
    select << " FROM " << Identifier::known(table);
    if (!notNull.empty())
        select << " WHERE " << Identifier::known(notNull) << " IS NOT NULL";

    const std::string into = "INSERT INTO " + tableName(entry.id) + " VALUES (";
    for (const auto rows = from.query(select); rows->next(); ++entry.rows) {
        Statement insert = m_connection->statement();
        insert << DdlText(into);
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (i > 0)
                insert << ", ";
            Value value = rows->value(static_cast<int>(i));
            entry.bytes += static_cast<std::int64_t>(sizeOf(value));
            insert.bind(std::move(value));
        }
        m_connection->execute(insert << ")");
    }
}

void TrashStore::add(TrashEntry& entry, Connection& from, const std::string& table,
    const std::vector<std::string>& columns, const std::string& notNull)
{
    Connection& store = *connection(Missing::Create);
    if (!m_transaction)
        m_transaction = std::make_unique<Transaction>(store);
    copy(entry, from, table, columns, notNull);
    Statement insert = store.statement();
    insert << "INSERT INTO entries VALUES (";
    insert.bind(entry.id) << ", ";
    insert.bind(entry.kind) << ", ";
    insert.bind(entry.collection) << ", ";
    insert.bind(entry.field) << ", ";
    insert.bind(entry.user) << ", ";
    insert.bind(entry.deletedOn) << ", ";
    insert.bind(entry.rows) << ", ";
    insert.bind(entry.bytes) << ", ";
    insert.bind(json::print(Json(columns))) << ", ";
    store.execute(insert.bind(json::print(entry.definition)) << ")");
}

void TrashStore::commit()
{
    if (m_transaction)
        m_transaction->commit();
    m_transaction.reset();
}

std::vector<TrashEntry> TrashStore::list()
{
    std::vector<TrashEntry> entries;
    Connection* const store = connection(Missing::Fail);
    if (!store)
        return entries;
    const auto rows = store->query(store->statement()
        << "SELECT id, kind, collection, field, user, deleted_on, rows, bytes FROM entries ORDER BY deleted_on DESC, rowid DESC");
    while (rows->next())
        entries.push_back(entryOf(*rows));
    return entries;
}

std::optional<TrashEntry> TrashStore::find(const std::string& id)
{
    Connection* const store = connection(Missing::Fail);
    if (!store)
        return std::nullopt;
    Statement statement = store->statement();
    statement
        << "SELECT id, kind, collection, field, user, deleted_on, rows, bytes, definition FROM entries WHERE id = ";
    const auto rows = store->query(statement.bind(id));
    if (!rows->next())
        return std::nullopt;
    TrashEntry entry = entryOf(*rows);
    entry.definition = json::parse(rows->text(8));
    return entry;
}

std::vector<std::string> TrashStore::columns(const std::string& id)
{
    Connection& store = *connection(Missing::Create);
    Statement statement = store.statement();
    statement << "SELECT columns FROM entries WHERE id = ";
    const auto rows = store.query(statement.bind(id));
    std::vector<std::string> names;
    if (rows->next())
        for (const Json& name : json::parse(rows->text(0)))
            names.push_back(name.get<std::string>());
    return names;
}

void TrashStore::rows(const std::string& id, const std::function<void(const std::vector<Value>&)>& take)
{
    Connection& store = *connection(Missing::Create);
    const std::string sql = "SELECT * FROM " + tableName(id) + " ORDER BY rowid";
    const auto rows = store.query(store.statement() << DdlText(sql));
    while (rows->next()) {
        std::vector<Value> row;
        for (int i = 0; i < rows->columnCount(); ++i)
            row.push_back(rows->value(i));
        take(row);
    }
}

bool TrashStore::remove(const std::string& id)
{
    Connection* const store = connection(Missing::Fail);
    if (!store)
        return false;
    Transaction transaction(*store);
    Statement statement = store->statement();
    statement << "DELETE FROM entries WHERE id = ";
    const bool found = store->execute(statement.bind(id)) > 0;
    if (found) {
        const std::string sql = "DROP TABLE " + tableName(id);
        store->execute(store->statement() << DdlText(sql));
    }
    transaction.commit();
    return found;
}

} // namespace strata::ddl
