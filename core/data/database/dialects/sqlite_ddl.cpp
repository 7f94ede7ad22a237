#include "core/base/error.h"
#include "core/base/text.h"
#include "core/data/database/ddl/executors.h"
#include "core/data/database/dialects/sqlite_column.h"
#include "core/data/database/dialects/sqlite_lexer.h"
#include "core/data/database/dialects/sqlite_rebuild.h"

#include <algorithm>
#include <map>
#include <set>

namespace strata::ddl {
namespace {

using sqlite::backticked;
using sqlite::ColumnText;
using sqlite::TableText;

std::string keyText(const ForeignKey& key)
{
    std::string text = "CONSTRAINT " + backticked(key.name) + " FOREIGN KEY (" + backticked(key.column)
        + ") REFERENCES " + backticked(key.relatedTable) + " (" + backticked(key.relatedColumn) + ")";
    if (!key.onDelete.empty())
        text += " ON DELETE " + key.onDelete;
    if (!key.onUpdate.empty())
        text += " ON UPDATE " + key.onUpdate;
    return text;
}

/// The column of the table's text with the named aspects of the change.
std::string alteredText(const TableText& table, const AlterColumn& change)
{
    using enum ColumnText::Clause;
    ColumnText text(table.column(change.column.name));
    if (change.type)
        text.setType(sqlite::typeText(change.column));
    if (change.nullability) {
        text.set(NotNull, change.column.nullable ? "" : "NOT NULL");
        text.set(Null, change.column.nullable ? "NULL" : "");
    }
    if (change.fallback) {
        std::string fallback = sqlite::defaultText(change.column.fallback);
        if (text::startsWith(fallback, "default"))
            fallback.replace(0, 7, "DEFAULT");
        text.set(Default, std::move(fallback));
    }
    return text.text();
}

class SqliteExecutor final : public Executor {
public:
    explicit SqliteExecutor(Connection& connection) : Executor(connection) { }

    void apply(const std::vector<Change>& changes) override;
    void verify() override;
    void touch(const std::string& table) override;
    bool storesAlike(const schema::Field& field, const Column& column) const override;
    bool comparable(const schema::Field& field, const schema::Field& related) const override;
    bool marksTimestamps() const override { return true; }
    std::size_t longestName() const override { return 64; }

protected:
    void enter() override;
    void leave() noexcept override;

private:
    using Group = std::vector<const Change*>;

    void createTable(const CreateTable& change);
    void dropTable(const DropTable& change);
    void changeTable(const std::string& table, const Group& group);
    /// False when the table has to be rebuilt.
    bool runsAsIs(const TableText& text, const Change& change);
    bool addsAsIs(const AddColumn& change);
    bool dropsAsIs(const TableText& text, const DropColumn& change);
    void runAsIs(const Change& change);
    void edit(TableText& text, const Change& change);
    void createIndex(const CreateIndex& change);
    void dropIndexes(const DropIndex& change);

    std::optional<std::string> text(SqlText select, const std::string& bound);
    std::vector<std::string> list(const Statement& statement);
    bool isEmpty(const std::string& table);
    bool hasInlineUnique(const DropIndex& change);
    std::int64_t violations(const std::string& table);

    /// Table → rows that pointed at nothing before.
    std::map<std::string, std::int64_t> m_touched;
};

void SqliteExecutor::enter()
{
    // Both do nothing inside a transaction. Dropping the old table of a rebuild would delete the rows that point at it,
    // and renaming would write the new name into the keys, views and triggers of others.
    m_connection.execute(m_connection.statement() << "PRAGMA foreign_keys = OFF");
    m_connection.execute(m_connection.statement() << "PRAGMA legacy_alter_table = ON");
}

void SqliteExecutor::leave() noexcept
{
    try {
        m_connection.execute(m_connection.statement() << "PRAGMA legacy_alter_table = OFF");
        m_connection.execute(m_connection.statement() << "PRAGMA foreign_keys = ON");
    } catch (const std::exception&) {
        // A connection that can't do this can't write either: its next statement reports the trouble.
    }
}

void SqliteExecutor::apply(const std::vector<Change>& changes)
{
    for (std::size_t i = 0; i < changes.size();) {
        const std::string& table = tableOf(changes[i]);
        touch(table);
        if (const auto* const create = std::get_if<CreateTable>(&changes[i])) {
            createTable(*create);
            ++i;
        } else if (const auto* const drop = std::get_if<DropTable>(&changes[i])) {
            dropTable(*drop);
            ++i;
        } else {
            Group group;
            for (; i < changes.size() && tableOf(changes[i]) == table && !std::holds_alternative<DropTable>(changes[i]);
                 ++i)
                group.push_back(&changes[i]);
            changeTable(table, group);
        }
    }
}

void SqliteExecutor::createTable(const CreateTable& change)
{
    std::string sql = "create table " + backticked(change.table) + " (";
    std::string key;
    for (const Column& column : change.columns) {
        sql += (&column == &change.columns.front() ? "" : ", ") + sqlite::columnText(column);
        if (column.primary && !column.autoIncrement)
            key = ", primary key (" + backticked(column.name) + ")";
    }
    run(sql + key + ")", "create", change.table);
}

void SqliteExecutor::dropTable(const DropTable& change)
{
    run("drop table " + backticked(change.table), "drop", change.table);
}

void SqliteExecutor::changeTable(const std::string& table, const Group& group)
{
    const TableText before(text("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ", table).value_or(""));
    // Indexes go first: a rebuild would bring them back.
    for (const Change* change : group)
        if (const auto* const drop = std::get_if<DropIndex>(change))
            dropIndexes(*drop);
    if (std::all_of(group.begin(), group.end(), [&](const Change* change) { return runsAsIs(before, *change); })) {
        for (const Change* change : group)
            runAsIs(*change);
    } else {
        sqlite::Rebuild rebuild {table, before, before, {}};
        for (const Change* change : group) {
            edit(rebuild.after, *change);
            if (const auto* const alter = std::get_if<AlterColumn>(change); alter && alter->type)
                rebuild.altered.push_back(alter->column.name);
        }
        sqlite::rebuild(m_connection, rebuild, [&](const std::string& sql) { run(sql, "rebuild", table); });
    }
    for (const Change* change : group)
        if (const auto* const create = std::get_if<CreateIndex>(change))
            createIndex(*create);
}

bool SqliteExecutor::runsAsIs(const TableText& text, const Change& change)
{
    if (const auto* const add = std::get_if<AddColumn>(&change))
        return addsAsIs(*add);
    if (const auto* const drop = std::get_if<DropColumn>(&change))
        return dropsAsIs(text, *drop);
    if (const auto* const drop = std::get_if<DropIndex>(&change))
        return !hasInlineUnique(*drop);
    return std::holds_alternative<CreateIndex>(change);
}

bool SqliteExecutor::addsAsIs(const AddColumn& change)
{
    if (change.column.primary)
        return false;
    if (change.column.fallback.kind == Default::Kind::Now)
        return isEmpty(change.table);
    return change.column.nullable || change.column.fallback.kind == Default::Kind::Literal || isEmpty(change.table);
}

bool SqliteExecutor::dropsAsIs(const TableText& table, const DropColumn& change)
{
    if (!table.isPlain(change.column) || table.isNamedElsewhere(change.column))
        return false;
    const std::vector<std::string> others = list(m_connection.statement()
        << "SELECT sql FROM sqlite_master WHERE type IN ('index', 'trigger', 'view') AND sql IS NOT NULL");
    return std::none_of(
        others.begin(), others.end(), [&](const std::string& sql) { return sqlite::names(sql, change.column); });
}

void SqliteExecutor::runAsIs(const Change& change)
{
    if (const auto* const add = std::get_if<AddColumn>(&change))
        run("alter table " + backticked(add->table) + " add column " + sqlite::columnText(add->column), "alter",
            add->table);
    if (const auto* const drop = std::get_if<DropColumn>(&change))
        run("alter table " + backticked(drop->table) + " drop column " + backticked(drop->column), "alter",
            drop->table);
}

void SqliteExecutor::edit(TableText& table, const Change& change)
{
    if (const auto* const add = std::get_if<AddColumn>(&change)) {
        table.addColumn(sqlite::columnText(add->column));
        if (add->column.primary && !add->column.autoIncrement)
            table.addConstraint("PRIMARY KEY (" + backticked(add->column.name) + ")");
    } else if (const auto* const alter = std::get_if<AlterColumn>(&change)) {
        table.replaceColumn(alter->column.name, alteredText(table, *alter));
    } else if (const auto* const drop = std::get_if<DropColumn>(&change)) {
        if (table.isNeeded(drop->column))
            throw invalidPayload("Column \"" + drop->column + "\" of \"" + drop->table
                + "\" is used by a check, a key or another column");
        table.dropColumn(drop->column);
    } else if (const auto* const key = std::get_if<AddForeignKey>(&change)) {
        table.addConstraint(keyText(key->key));
    } else if (const auto* const unlink = std::get_if<DropForeignKey>(&change)) {
        table.dropForeignKeys(unlink->column);
    } else if (const auto* const index = std::get_if<DropIndex>(&change); index && index->unique) {
        table.dropUnique(index->column);
    }
}

void SqliteExecutor::createIndex(const CreateIndex& change)
{
    const std::string name = constraintName(change.table, change.column, change.unique ? "unique" : "index");
    run((change.unique ? "create unique index " : "create index ") + backticked(name) + " on "
            + backticked(change.table) + " (" + backticked(change.column) + ")",
        "create", change.table);
}

void SqliteExecutor::dropIndexes(const DropIndex& change)
{
    Statement statement = m_connection.statement();
    statement << "SELECT i.name FROM pragma_index_list(";
    statement.bind(change.table) << ") i WHERE i.origin = 'c' AND NOT i.partial AND i.\"unique\" = ";
    statement.bind(std::int64_t(change.unique))
        << " AND (SELECT count(*) FROM pragma_index_info(i.name)) = 1 AND (SELECT name FROM pragma_index_info(i.name)) = ";
    statement.bind(change.column);
    for (const std::string& name : list(statement))
        run("drop index " + backticked(name), "drop", change.table);
}

bool SqliteExecutor::hasInlineUnique(const DropIndex& change)
{
    if (!change.unique)
        return false;
    Statement statement = m_connection.statement();
    statement << "SELECT i.name FROM pragma_index_list(";
    statement.bind(change.table)
        << ") i WHERE i.origin = 'u' AND (SELECT count(*) FROM pragma_index_info(i.name)) = 1 AND (SELECT name FROM pragma_index_info(i.name)) = ";
    return !list(statement.bind(change.column)).empty();
}

std::optional<std::string> SqliteExecutor::text(SqlText select, const std::string& bound)
{
    Statement statement = m_connection.statement();
    statement << select;
    const std::vector<std::string> found = list(statement.bind(bound));
    return found.empty() ? std::nullopt : std::optional(found.front());
}

std::vector<std::string> SqliteExecutor::list(const Statement& statement)
{
    std::vector<std::string> result;
    for (const auto rows = m_connection.query(statement); rows->next();)
        result.emplace_back(rows->text(0));
    return result;
}

bool SqliteExecutor::isEmpty(const std::string& table)
{
    const std::string sql = "SELECT 1 FROM " + backticked(table) + " LIMIT 1";
    return !m_connection.scalar(m_connection.statement() << DdlText(sql)).has_value();
}

std::int64_t SqliteExecutor::violations(const std::string& table)
{
    if (!text("SELECT name FROM sqlite_master WHERE type = 'table' AND name = ", table))
        return 0;
    Statement statement = m_connection.statement();
    statement << "SELECT count(*) FROM pragma_foreign_key_check(";
    const std::optional<Value> count = m_connection.scalar(statement.bind(table) << ")");
    return count ? std::get<std::int64_t>(*count) : 0;
}

void SqliteExecutor::touch(const std::string& table)
{
    Statement statement = m_connection.statement();
    statement << "SELECT DISTINCT m.name FROM sqlite_master m, pragma_foreign_key_list(m.name) k WHERE m.type = 'table'"
                 " AND m.sql NOT LIKE 'create virtual%' AND k.\"table\" = ";
    std::vector<std::string> tables = list(statement.bind(table) << " COLLATE NOCASE");
    tables.push_back(table);
    for (const std::string& one : tables)
        if (!m_touched.contains(one))
            m_touched.emplace(one, violations(one));
}

void SqliteExecutor::verify()
{
    for (const auto& [table, before] : m_touched)
        if (violations(table) > before)
            throw Error(ErrorCode::InvalidForeignKey, "Invalid foreign key in collection \"" + table + "\".",
                {{"collection", table}, {"field", nullptr}});
}

bool SqliteExecutor::storesAlike(const schema::Field& field, const Column& column) const
{
    std::string stored = field.dbType;
    if (field.maxLength)
        stored += "(" + std::to_string(*field.maxLength) + ")";
    return stored == text::lower(sqlite::typeText(column));
}

bool SqliteExecutor::comparable(const schema::Field& field, const schema::Field& related) const
{
    const auto isText = [](schema::Type type) {
        using enum schema::Type;
        return type == String || type == Text || type == Uuid || type == Hash || type == Unknown;
    };
    if (schema::isNumeric(field.type) || schema::isNumeric(related.type))
        return schema::isNumeric(field.type) == schema::isNumeric(related.type);
    return isText(field.type) == isText(related.type);
}

} // namespace

std::unique_ptr<Executor> makeSqliteExecutor(Connection& connection)
{
    return std::make_unique<SqliteExecutor>(connection);
}

} // namespace strata::ddl
