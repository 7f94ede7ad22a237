#include "core/base/error.h"
#include "core/base/log.h"
#include "core/data/database/ddl/executors.h"
#include "core/data/database/dialects/dialect.h"
#include "core/data/database/dialects/pg_column.h"

namespace strata::ddl {
namespace {

using pg::pgName;

std::string alterPg(const std::string& table)
{
    return "ALTER TABLE " + pgName(table) + " ";
}

std::string pgKeyText(const ForeignKey& key)
{
    std::string text = "CONSTRAINT " + pgName(key.name) + " FOREIGN KEY (" + pgName(key.column) + ") REFERENCES "
        + pgName(key.relatedTable) + " (" + pgName(key.relatedColumn) + ")";
    if (!key.onDelete.empty())
        text += " ON DELETE " + key.onDelete;
    if (!key.onUpdate.empty())
        text += " ON UPDATE " + key.onUpdate;
    return text;
}

/// Changes of tables are part of the transaction like those of rows: each runs as it comes.
class PgExecutor final : public Executor {
public:
    explicit PgExecutor(Connection& connection) : Executor(connection) { }

    void apply(const std::vector<Change>& changes) override
    {
        for (const Change& change : changes)
            std::visit([this](const auto& one) { make(one); }, change);
    }
    // The database checks each statement.
    void verify() override { }
    void touch(const std::string&) override { }
    bool storesAlike(const schema::Field& field, const Column& column) const override
    {
        return pg::catalogType(field) == pg::catalogType(column);
    }
    bool comparable(const schema::Field& field, const schema::Field& related) const override;
    bool marksTimestamps() const override { return false; }
    std::size_t longestName() const override { return 63; }

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

    void alterType(const AlterColumn& change);
    void refuseOwnTypes(const AlterColumn& change);
    void refuseDependents(const std::string& table, const std::string& column);
    std::vector<std::string> names(const Statement& statement);
    void dropConstraints(const std::string& table, const std::vector<std::string>& constraints);
};

void PgExecutor::enter()
{
    m_connection.execute(m_connection.statement() << "SET lock_timeout = '10s'");
    m_connection.query(m_connection.statement() << "SELECT pg_advisory_lock(5774611203)");
}

void PgExecutor::leave() noexcept
{
    try {
        m_connection.query(m_connection.statement() << "SELECT pg_advisory_unlock(5774611203)");
        m_connection.execute(m_connection.statement() << "RESET lock_timeout");
    } catch (const std::exception& failure) {
        // The lock goes with the connection, and this one is lost.
        log::warn(std::string("The lock of the data model could not be given back: ") + failure.what());
    }
}

void PgExecutor::make(const CreateTable& change)
{
    std::string columns;
    std::string key;
    for (const Column& column : change.columns) {
        columns += (columns.empty() ? "" : ", ") + pg::columnText(column);
        if (column.primary && !column.autoIncrement)
            key = ", PRIMARY KEY (" + pgName(column.name) + ")";
    }
    run("CREATE TABLE " + pgName(change.table) + " (" + columns + key + ")", "create", change.table);
}

void PgExecutor::make(const DropTable& change)
{
    refuseDependents(change.table, {});
    run("DROP TABLE " + pgName(change.table), "drop", change.table);
}

void PgExecutor::make(const AddColumn& change)
{
    run(alterPg(change.table) + "ADD COLUMN " + pg::columnText(change.column), "alter", change.table);
}

void PgExecutor::make(const AlterColumn& change)
{
    const std::string column = "ALTER COLUMN " + pgName(change.column.name) + " ";
    const std::string fallback = pg::defaultText(change.column.fallback);
    if (change.type)
        alterType(change);
    if (change.fallback || change.type)
        run(alterPg(change.table) + column + (fallback.empty() ? "DROP DEFAULT" : "SET " + fallback), "alter",
            change.table);
    if (change.nullability)
        run(alterPg(change.table) + column + (change.column.nullable ? "DROP NOT NULL" : "SET NOT NULL"), "alter",
            change.table);
}

/// The old default may not fit the new type: it goes first, and the wanted one is set afterwards.
void PgExecutor::alterType(const AlterColumn& change)
{
    refuseOwnTypes(change);
    refuseDependents(change.table, change.column.name);
    const std::string name = pgName(change.column.name);
    const std::string type = pg::typeText(change.column);
    // By its digits: 0.1 is no other number in 64 bits.
    const std::string cast = change.column.wide ? "::text::" : "::";
    run(alterPg(change.table) + "ALTER COLUMN " + name + " DROP DEFAULT, ALTER COLUMN " + name + " TYPE " + type
            + " USING (" + name + cast + type + ")",
        "alter", change.table);
}

/// Columns of a type that somebody made, or of a list, stay as they are; so do defaults that are calculated.
void PgExecutor::refuseOwnTypes(const AlterColumn& change)
{
    Statement statement = m_connection.statement();
    statement
        << "SELECT format_type(a.atttypid, a.atttypmod) FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid"
           " LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum"
           " WHERE (t.typtype IN ('d', 'e', 'c', 'r') OR t.typcategory = 'A' OR (pg_get_expr(d.adbin, d.adrelid) LIKE '%(%'"
           " AND pg_get_expr(d.adbin, d.adrelid) NOT IN ('now()', 'gen_random_uuid()') AND pg_get_expr(d.adbin, d.adrelid) NOT LIKE '''%'))"
           " AND a.attname = ";
    statement.bind(change.column.name) << " AND a.attrelid = to_regclass(";
    const std::vector<std::string> types = names(statement.bind(pgName(change.table)) << ")");
    if (!types.empty())
        throw invalidPayload("Column \"" + change.column.name + "\" of \"" + change.table + "\" has the type "
            + types.front() + " or a default of its own, which can't be changed");
}

void PgExecutor::make(const DropColumn& change)
{
    refuseDependents(change.table, change.column);
    run(alterPg(change.table) + "DROP COLUMN " + pgName(change.column), "drop", change.table);
}

void PgExecutor::make(const AddForeignKey& change)
{
    run(alterPg(change.table) + "ADD " + pgKeyText(change.key), "alter", change.table);
}

void PgExecutor::make(const DropForeignKey& change)
{
    Statement statement = m_connection.statement();
    statement
        << "SELECT k.conname FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]"
           " WHERE k.contype = 'f' AND cardinality(k.conkey) = 1 AND a.attname = ";
    statement.bind(change.column) << " AND k.conrelid = to_regclass(";
    dropConstraints(change.table, names(statement.bind(pgName(change.table)) << ")"));
}

void PgExecutor::make(const CreateIndex& change)
{
    const std::string name = pgName(constraintName(change.table, change.column, change.unique ? "unique" : "index"));
    const std::string column = "(" + pgName(change.column) + ")";
    if (change.unique)
        run(alterPg(change.table) + "ADD CONSTRAINT " + name + " UNIQUE " + column, "create", change.table);
    else
        run("CREATE INDEX " + name + " ON " + pgName(change.table) + " " + column, "create", change.table);
}

void PgExecutor::make(const DropIndex& change)
{
    const auto ofColumn = [&](SqlText select) {
        Statement statement = m_connection.statement();
        statement << select << " WHERE i.indnatts = 1 AND NOT i.indisprimary AND i.indpred IS NULL AND a.attname = ";
        statement.bind(change.column) << " AND i.indisunique = ";
        statement.bind(change.unique) << " AND i.indrelid = to_regclass(";
        return names(statement.bind(pgName(change.table)) << ")");
    };
    dropConstraints(change.table,
        ofColumn(
            "SELECT k.conname FROM pg_catalog.pg_index i JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]"
            " JOIN pg_catalog.pg_constraint k ON k.conindid = i.indexrelid AND k.contype = 'u'"));
    for (const std::string& name :
        ofColumn(
            "SELECT c.relname FROM pg_catalog.pg_index i JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]"
            " JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid"))
        run("DROP INDEX " + pgName(name), "drop", change.table);
}

void PgExecutor::dropConstraints(const std::string& table, const std::vector<std::string>& constraints)
{
    for (const std::string& name : constraints)
        run(alterPg(table) + "DROP CONSTRAINT " + pgName(name), "drop", table);
}

/// Views that read the table, or the column of it: nothing is dropped that was not asked for.
void PgExecutor::refuseDependents(const std::string& table, const std::string& column)
{
    Statement statement = m_connection.statement();
    statement
        << "SELECT DISTINCT v.relname FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_rewrite r ON r.oid = d.objid AND d.classid = 'pg_rewrite'::regclass"
           " JOIN pg_catalog.pg_class v ON v.oid = r.ev_class WHERE d.refclassid = 'pg_class'::regclass AND v.oid <> d.refobjid";
    if (!column.empty()) {
        statement
            << " AND (SELECT a.attname FROM pg_catalog.pg_attribute a WHERE a.attrelid = d.refobjid AND a.attnum = d.refobjsubid) = ";
        statement.bind(column);
    }
    statement << " AND d.refobjid = to_regclass(";
    const std::vector<std::string> views = names(statement.bind(pgName(table)) << ") ORDER BY v.relname");
    if (views.empty())
        return;
    Error error = invalidPayload((column.empty() ? "Table \"" + table : "Column \"" + column + "\" of \"" + table)
        + "\" is used by the view \"" + views.front() + "\"");
    Json dependents = Json::array();
    for (const std::string& view : views)
        dependents.push_back({{"kind", "view"}, {"name", view}});
    error.extensions["dependents"] = std::move(dependents);
    throw error;
}

std::vector<std::string> PgExecutor::names(const Statement& statement)
{
    std::vector<std::string> result;
    for (const auto rows = m_connection.query(statement); rows->next();)
        result.emplace_back(rows->text(0));
    return result;
}

bool PgExecutor::comparable(const schema::Field& field, const schema::Field& related) const
{
    const auto kind = [](const schema::Field& one) {
        const std::string& type = one.dbType;
        if (type == "character varying" || type == "text" || type == "character" || type == "citext")
            return std::string("text");
        return schema::isNumeric(one.type) ? std::string("number") : type;
    };
    return kind(field) == kind(related);
}

} // namespace

std::unique_ptr<Executor> makePgExecutor(Connection& connection)
{
    return std::make_unique<PgExecutor>(connection);
}

} // namespace strata::ddl
