#include "core/base/log.h"
#include "core/data/database/ddl/executors.h"
#include "core/data/database/ddl/steps.h"
#include "core/data/database/dialects/dialect.h"
#include "core/data/database/dialects/mysql_checks.h"
#include "core/data/database/dialects/mysql_column.h"
#include "core/data/database/dialects/mysql_definition.h"

#include <algorithm>
#include <map>

namespace strata::ddl {
namespace {

using mysql::Definition;
using mysql::mysqlName;
using schema::CatalogColumn;
using schema::CatalogForeignKey;
using schema::CatalogTable;

std::string alterMysql(const std::string& table)
{
    return "ALTER TABLE " + mysqlName(table) + " ";
}

std::string mysqlKeyText(const CatalogForeignKey& key)
{
    std::string text = "ADD CONSTRAINT " + mysqlName(key.constraintName) + " FOREIGN KEY (" + mysqlName(key.column)
        + ") REFERENCES " + mysqlName(key.relatedTable) + " (" + mysqlName(key.relatedColumn) + ")";
    if (!key.onDelete.empty())
        text += " ON DELETE " + key.onDelete;
    if (!key.onUpdate.empty())
        text += " ON UPDATE " + key.onUpdate;
    return text;
}

/// "ADD UNIQUE `name` (`column`)".
std::string indexText(const std::string& name, const std::string& column, bool unique)
{
    return (unique ? "ADD UNIQUE " : "ADD INDEX ") + mysqlName(name) + " (" + mysqlName(column) + ")";
}

CatalogColumn* columnNamed(CatalogTable& table, const std::string& name)
{
    const auto found = std::find_if(
        table.columns.begin(), table.columns.end(), [&](const CatalogColumn& column) { return column.name == name; });
    return found == table.columns.end() ? nullptr : &*found;
}

/// Plans on a picture of the tables, then runs the steps, each with what takes it back.
class MysqlExecutor final : public StepwiseExecutor {
public:
    explicit MysqlExecutor(Connection& connection) :
        StepwiseExecutor(connection), m_checks(connection), m_steps(connection)
    {
    }

    void apply(const std::vector<Change>& changes) override
    {
        for (const Change& change : changes)
            std::visit([this](const auto& one) { make(one); }, change);
    }
    void verify() override { }
    void touch(const std::string&) override { }
    std::optional<CatalogTable> table(const std::string& name) override { return picture(name); }
    void carryOut(Journal& journal) override;
    bool finish() noexcept override { return m_steps.finish(); }
    void takeBack(Error& error) override { m_steps.takeBack(error); }

    bool storesAlike(const schema::Field& field, const Column& column) const override;
    bool comparable(const schema::Field& field, const schema::Field& related) const override;
    bool marksTimestamps() const override { return false; }
    std::size_t longestName() const override { return 64; }

protected:
    void enter() override;
    void leave() noexcept override;

private:
    void make(const CreateTable& change);
    void make(const DropTable& change);
    void make(const AddColumn& change);
    void make(const AlterColumn& change);
    void make(const DropColumn& change);
    void make(const AddForeignKey& change);
    void make(const DropForeignKey& change);
    void make(const CreateIndex& change);
    void make(const DropIndex& change);

    /// The table as the changes so far leave it.
    std::optional<CatalogTable>& picture(const std::string& table);
    CatalogTable& pictured(const std::string& table);
    /// Whether rows can be asked about the column: it was there before.
    bool isThere(const std::string& table, const std::string& column);
    Definition& definition(const std::string& table, const std::string& column);
    void plan(Step step);
    void modify(const std::string& table, const std::string& column, const Definition& wanted);
    void matchType(const AddForeignKey& change);
    void dropKey(const std::string& table, const CatalogForeignKey& key);
    void refuseDependents(const std::string& table, const std::string& column);
    std::vector<std::string> indexesOf(const DropIndex& change);

    mysql::Checks m_checks;
    std::map<std::string, std::optional<CatalogTable>> m_before;
    std::map<std::string, std::optional<CatalogTable>> m_pictures;
    std::map<std::pair<std::string, std::string>, Definition> m_definitions;
    Steps m_steps;
    int m_dropped = 0;
    bool m_isCarriedOut = false;
};

void MysqlExecutor::enter()
{
    const std::optional<Value> locked
        = m_connection.scalar(m_connection.statement() << "SELECT GET_LOCK('strata_schema', 10)");
    if (!locked || *locked != Value(std::int64_t(1)))
        throw serviceUnavailable("database", "The data model is being changed by another program");
    m_connection.execute(m_connection.statement() << "SET SESSION lock_wait_timeout = 10");
}

void MysqlExecutor::leave() noexcept
{
    try {
        m_connection.execute(m_connection.statement() << "SET SESSION lock_wait_timeout = DEFAULT");
        m_connection.scalar(m_connection.statement() << "SELECT RELEASE_LOCK('strata_schema')");
    } catch (const std::exception& failure) {
        // The lock goes with the connection, and this one is lost.
        log::warn(std::string("The lock of the data model could not be given back: ") + failure.what());
    }
}

std::optional<CatalogTable>& MysqlExecutor::picture(const std::string& table)
{
    const auto found = m_pictures.find(table);
    if (found != m_pictures.end())
        return found->second;
    std::optional<CatalogTable> read = Executor::table(table);
    m_before.emplace(table, read);
    return m_pictures.emplace(table, std::move(read)).first->second;
}

CatalogTable& MysqlExecutor::pictured(const std::string& table)
{
    std::optional<CatalogTable>& found = picture(table);
    return found ? *found : throw invalidPayload("Table \"" + table + "\" doesn't exist");
}

bool MysqlExecutor::isThere(const std::string& table, const std::string& column)
{
    picture(table);
    std::optional<CatalogTable>& before = m_before.at(table);
    return !m_isCarriedOut && before && columnNamed(*before, column);
}

Definition& MysqlExecutor::definition(const std::string& table, const std::string& column)
{
    const auto found = m_definitions.find({table, column});
    if (found != m_definitions.end())
        return found->second;
    const std::optional<Definition> read = mysql::readDefinition(m_connection, table, column);
    return m_definitions.emplace(std::pair(table, column), read.value_or(Definition {})).first->second;
}

void MysqlExecutor::plan(Step step)
{
    if (m_isCarriedOut)
        return;
    note(step.sql, step.kind, step.table);
    if (!step.finish.empty())
        note(step.finish, "drop", step.table);
    m_steps.add(std::move(step));
}

void MysqlExecutor::make(const CreateTable& change)
{
    std::string columns;
    std::string key;
    CatalogTable table;
    table.name = change.table;
    table.info.vendor = schema::Vendor::MySql;
    for (const Column& column : change.columns) {
        columns += (columns.empty() ? "" : ", ") + mysql::columnText(column);
        if (column.primary && !column.autoIncrement)
            key = ", PRIMARY KEY (" + mysqlName(column.name) + ")";
        table.columns.push_back(mysql::catalogColumn(column));
        m_definitions[{change.table, column.name}] = Definition::of(column);
    }
    picture(change.table) = std::move(table);
    plan({"CREATE TABLE " + mysqlName(change.table) + " (" + columns + key + ")", "create", change.table,
        "DROP TABLE " + mysqlName(change.table)});
}

/// Another name first, which can be taken back; the rows go when all is committed.
void MysqlExecutor::make(const DropTable& change)
{
    if (!m_isCarriedOut)
        refuseDependents(change.table, {});
    const std::string grave = mysqlName("strata_dropped_" + std::to_string(++m_dropped));
    const std::string table = mysqlName(change.table);
    plan({"RENAME TABLE " + table + " TO " + grave, "alter", change.table, "RENAME TABLE " + grave + " TO " + table,
        "DROP TABLE " + grave});
    picture(change.table) = std::nullopt;
}

void MysqlExecutor::make(const AddColumn& change)
{
    CatalogTable& table = pictured(change.table);
    const Column& column = change.column;
    const Default::Kind fallback = column.fallback.kind;
    const bool filled = column.nullable || (fallback != Default::Kind::None && fallback != Default::Kind::Null);
    if (!filled && !m_isCarriedOut && m_before.at(change.table) && m_checks.hasRows(change.table))
        throw mysql::containsNulls(change.table, column.name);
    plan({alterMysql(change.table) + "ADD COLUMN " + mysql::columnText(column), "alter", change.table,
        alterMysql(change.table) + "DROP COLUMN " + mysqlName(column.name)});
    table.columns.push_back(mysql::catalogColumn(column));
    m_definitions[{change.table, column.name}] = Definition::of(column);
}

void MysqlExecutor::modify(const std::string& table, const std::string& column, const Definition& wanted)
{
    Definition& now = definition(table, column);
    const std::string begin = alterMysql(table) + "MODIFY " + mysqlName(column) + " ";
    plan({begin + wanted.text(), "alter", table, begin + now.text()});
    now = wanted;
}

void MysqlExecutor::make(const AlterColumn& change)
{
    const Column& column = change.column;
    Definition wanted = definition(change.table, column.name);
    if (wanted.generated)
        throw invalidPayload(
            "Column \"" + column.name + "\" of \"" + change.table + "\" is calculated and can't be changed");
    const bool becomesRequired = change.nullability && !column.nullable;
    if (becomesRequired && isThere(change.table, column.name) && m_checks.hasNulls(change.table, column.name))
        throw mysql::containsNulls(change.table, column.name);
    if (change.type) {
        wanted.type = mysql::typeText(column);
        wanted.characters.clear();
        wanted.check.clear();
    }
    if (change.nullability)
        wanted.nullable = column.nullable;
    if (change.fallback)
        wanted.fallback = mysql::defaultText(column);
    modify(change.table, column.name, wanted);
    CatalogColumn& picturedColumn = *columnNamed(pictured(change.table), column.name);
    const CatalogColumn before = picturedColumn;
    picturedColumn = mysql::catalogColumn(column);
    picturedColumn.unique = before.unique;
    picturedColumn.indexed = before.indexed;
    if (!change.type)
        picturedColumn.type = before.type;
}

void MysqlExecutor::make(const DropColumn& change)
{
    CatalogTable& table = pictured(change.table);
    if (!m_isCarriedOut)
        refuseDependents(change.table, change.column);
    make(DropForeignKey {change.table, change.column});
    plan({alterMysql(change.table) + "DROP COLUMN " + mysqlName(change.column), "drop", change.table, {}, {}, true});
    std::erase_if(table.columns, [&](const CatalogColumn& column) { return column.name == change.column; });
    m_definitions.erase({change.table, change.column});
}

/// Numbers with and without a sign, and texts that sort differently, can't be compared: the column becomes as the key is.
void MysqlExecutor::matchType(const AddForeignKey& change)
{
    const Definition& related = definition(change.key.relatedTable, change.key.relatedColumn);
    Definition wanted = definition(change.table, change.key.column);
    const bool sameType = wanted.comparableType() == related.comparableType() || !related.characters.empty()
        || related.type.find("char") != std::string::npos;
    const bool sameCharacters
        = wanted.characters == related.characters || wanted.characters.empty() || related.characters.empty();
    if (sameType && sameCharacters)
        return;
    if (!sameType)
        wanted.type = related.comparableType();
    if (!sameCharacters)
        wanted.characters = related.characters;
    modify(change.table, change.key.column, wanted);
    if (!sameType)
        columnNamed(pictured(change.table), change.key.column)->type = wanted.type;
}

void MysqlExecutor::make(const AddForeignKey& change)
{
    if (change.key.onDelete == "SET DEFAULT" || change.key.onUpdate == "SET DEFAULT")
        throw invalidPayload("\"SET DEFAULT\" is not possible in this database");
    matchType(change);
    CatalogTable& table = pictured(change.table);
    CatalogColumn& column = *columnNamed(table, change.key.column);
    const CatalogForeignKey key {change.key.column, change.key.relatedTable, change.key.relatedColumn, change.key.name,
        change.key.onUpdate, change.key.onDelete};
    const std::string undo = alterMysql(change.table) + "DROP FOREIGN KEY " + mysqlName(key.constraintName)
        + (column.indexed || column.unique ? "" : ", DROP INDEX " + mysqlName(key.constraintName));
    plan({alterMysql(change.table) + mysqlKeyText(key), "alter", change.table, undo});
    column.indexed = true;
    table.foreignKeys.push_back(key);
}

/// The index that the database made for the key goes with it.
void MysqlExecutor::dropKey(const std::string& table, const CatalogForeignKey& key)
{
    const bool index = !m_isCarriedOut && m_checks.hasIndex(table, key.constraintName);
    const std::string name = mysqlName(key.constraintName);
    plan({alterMysql(table) + "DROP FOREIGN KEY " + name + (index ? ", DROP INDEX " + name : ""), "alter", table,
        alterMysql(table) + mysqlKeyText(key)});
}

void MysqlExecutor::make(const DropForeignKey& change)
{
    CatalogTable& table = pictured(change.table);
    for (const CatalogForeignKey& key : table.foreignKeys)
        if (key.column == change.column)
            dropKey(change.table, key);
    std::erase_if(table.foreignKeys, [&](const CatalogForeignKey& key) { return key.column == change.column; });
    if (CatalogColumn* const column = columnNamed(table, change.column))
        column->indexed = false;
}

void MysqlExecutor::make(const CreateIndex& change)
{
    CatalogColumn& column = *columnNamed(pictured(change.table), change.column);
    if (change.unique && isThere(change.table, change.column) && m_checks.hasDoubles(change.table, change.column))
        throw mysql::hasDoubles(change.table, change.column);
    const bool isNew = !m_isCarriedOut && !isThere(change.table, change.column) && m_before.at(change.table);
    if (change.unique && isNew && column.defaultText && m_checks.hasRows(change.table, 2))
        throw mysql::hasDoubles(change.table, change.column);
    const std::string name = constraintName(change.table, change.column, change.unique ? "unique" : "index");
    plan({alterMysql(change.table) + indexText(name, change.column, change.unique), "create", change.table,
        alterMysql(change.table) + "DROP INDEX " + mysqlName(name)});
    (change.unique ? column.unique : column.indexed) = true;
}

std::vector<std::string> MysqlExecutor::indexesOf(const DropIndex& change)
{
    if (isThere(change.table, change.column))
        return m_checks.indexesOf(change.table, change.column, change.unique);
    return {constraintName(change.table, change.column, change.unique ? "unique" : "index")};
}

/// A foreign key needs an index: it gets one of its own when the one it used goes, and keeps its own.
void MysqlExecutor::make(const DropIndex& change)
{
    CatalogTable& table = pictured(change.table);
    CatalogColumn& column = *columnNamed(table, change.column);
    const auto key = std::find_if(table.foreignKeys.begin(), table.foreignKeys.end(),
        [&](const CatalogForeignKey& one) { return one.column == change.column; });
    const std::string keyName = key == table.foreignKeys.end() ? std::string() : key->constraintName;
    if (m_isCarriedOut || (!keyName.empty() && !change.unique)) {
        (change.unique ? column.unique : column.indexed) = !change.unique && !keyName.empty();
        return;
    }
    for (const std::string& name : indexesOf(change)) {
        const bool lend = !keyName.empty() && !m_checks.hasIndex(change.table, keyName);
        const std::string undo = alterMysql(change.table) + indexText(name, change.column, change.unique)
            + (lend ? ", DROP INDEX " + mysqlName(keyName) : "");
        const std::string lent = lend ? indexText(keyName, change.column, false) + ", " : std::string();
        plan({alterMysql(change.table) + lent + "DROP INDEX " + mysqlName(name), "drop", change.table, undo});
    }
    (change.unique ? column.unique : column.indexed) = false;
}

/// What would break: foreign keys of other tables, checks and calculated columns. Nothing goes that was not asked for.
void MysqlExecutor::refuseDependents(const std::string& table, const std::string& column)
{
    Json dependents = Json::array();
    for (const mysql::KeyPlace& key : m_checks.keysAt(table, column)) {
        const std::optional<CatalogTable>& now = picture(key.table);
        const auto same = [&](const CatalogForeignKey& one) { return one.constraintName == key.name; };
        const bool gone
            = !now || (key.isSingle && std::none_of(now->foreignKeys.begin(), now->foreignKeys.end(), same));
        if (!gone && key.table != table)
            dependents.push_back({{"kind", "foreign_key"}, {"name", key.name}});
    }
    if (!column.empty())
        for (const std::string& user : m_checks.usersOf(table, column))
            dependents.push_back({{"kind", "dependent"}, {"name", user}});
    if (dependents.empty())
        return;
    const std::string what = column.empty() ? "Table \"" + table : "Column \"" + column + "\" of \"" + table;
    Error error = invalidPayload(what + "\" is used by \"" + json::text(dependents[0], "name") + "\"");
    error.extensions["dependents"] = std::move(dependents);
    throw error;
}

void MysqlExecutor::carryOut(Journal& journal)
{
    m_steps.run(journal);
    m_pictures = m_before;
    m_definitions.clear();
    m_dropped = 0;
    m_isCarriedOut = true;
}

bool MysqlExecutor::storesAlike(const schema::Field& field, const Column& column) const
{
    const CatalogColumn wanted = mysql::catalogColumn(column);
    if (field.dbType != wanted.type)
        return false;
    if (column.type == schema::Type::Decimal || column.type == schema::Type::Float)
        return field.precision == wanted.precision && field.scale == wanted.scale;
    return !wanted.maxLength || field.maxLength == wanted.maxLength;
}

bool MysqlExecutor::comparable(const schema::Field& field, const schema::Field& related) const
{
    const auto kind = [](const schema::Field& one) {
        const std::string type = one.dbType.substr(0, one.dbType.find(' '));
        return type == "varchar" || type == "char" ? std::string("text") : type;
    };
    return kind(field) == kind(related);
}

} // namespace

std::unique_ptr<Executor> makeMysqlExecutor(Connection& connection)
{
    return std::make_unique<MysqlExecutor>(connection);
}

} // namespace strata::ddl
