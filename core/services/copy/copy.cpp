#include "core/services/copy/copy.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/data/database/dialects/dialect.h"
#include "core/data/database/install.h"
#include "core/data/database/migrations.h"
#include "core/data/database/schema_loader.h"
#include "core/data/items/read.h"
#include "core/services/copy/compare.h"
#include "core/services/copy/files_copy.h"
#include "core/services/copy/model_copy.h"

#include <array>

namespace strata::copy {
namespace {

/// The rows that describe tables: they belong to the schema.
constexpr std::array<std::string_view, 3> kModelTables {
    "directus_collections", "directus_fields", "directus_relations"};
/// Sessions are of one server, migrations of one database.
constexpr std::array<std::string_view, 2> kNeverCopied {"directus_sessions", "directus_migrations"};
/// What an installation leaves in a project without anybody.
constexpr std::array<std::string_view, 2> kInstalledRows {"directus_access", "directus_policies"};

template <class List>
bool contains(const List& list, std::string_view name)
{
    return std::find(list.begin(), list.end(), name) != list.end();
}

std::vector<std::string> excludedTables(const Config& config)
{
    return config.list("DB_EXCLUDE_TABLES");
}

class ProjectCopy {
public:
    ProjectCopy(const Place& source, const Place& target, const Options& options, const Progress& progress) :
        m_source(source),
        m_target(target),
        m_options(options),
        m_progress(progress),
        m_label(source.label + " → " + target.label),
        m_state(options.resume ? State::resumed(options.stateFile, m_label) : State(options.stateFile))
    {
    }

    Report run()
    {
        openSource();
        if (m_options.dryRun)
            return foreseen();
        if (m_options.parts.schema || m_options.parts.data) {
            openTarget();
            copyDatabase();
        }
        if (m_options.parts.files)
            copyObjects();
        if (m_options.parts.config && copyConfig(m_source, m_target) > 0)
            m_report.notes.push_back("Variables were added to \"" + m_target.configFile.string() + "\".");
        m_state.end();
        return m_report;
    }

private:
    void openSource()
    {
        m_from.database = Database::open(databaseOptions(m_source.config));
        m_from.connection = m_from.database->connect();
        m_from.connection->beginReading();
        if (!isInstalled(*m_from.connection))
            throw serviceUnavailable("database", "The source is no project: it doesn't have Directus tables");
        requireCurrent(*m_from.connection);
        m_from.schema = schema::load(*m_from.connection, excludedTables(m_source.config));
        for (const schema::Collection& collection : m_from.schema->collections())
            if (collection.readOnly && !collection.table.view)
                m_report.notes.push_back(
                    "Table \"" + collection.name + "\" was left out: it has no key of one column.");
    }

    void openTarget()
    {
        DatabaseOptions options = databaseOptions(m_target.config);
        options.createFile = true;
        m_to.database = Database::open(options);
        m_to.connection = m_to.database->connect();
        if (isInstalled(*m_to.connection)) {
            requireCurrent(*m_to.connection);
            loadTarget();
            if (!m_options.overwrite && !m_options.resume)
                requireEmpty();
            if (!m_options.resume)
                m_state.begin(m_label);
            return;
        }
        m_progress("Installing system tables");
        install(*m_to.connection, {});
        m_state.begin(m_label);
        loadTarget();
        if (m_options.parts.data)
            forgetInstalledRows();
    }

    Model target() const { return {*m_to.connection, m_to.schema, m_target.config}; }

    void loadTarget() { m_to.schema = schema::load(*m_to.connection, excludedTables(m_target.config)); }

    /// The source has rows of its own for these.
    void forgetInstalledRows()
    {
        Transaction transaction(*m_to.connection);
        for (const std::string_view table : kInstalledRows)
            if (isNamed(std::string(table)))
                m_to.connection->execute(sql::deleteAll(m_to.connection->dialect(), *m_to.schema->collection(table)));
        transaction.commit();
    }

    void requireEmpty()
    {
        for (const schema::Collection& collection : m_to.schema->collections()) {
            const bool installed = contains(kInstalledRows, collection.name) || contains(kNeverCopied, collection.name);
            if (!installed && !collection.readOnly
                && m_to.connection->scalar(sql::countRows(m_to.connection->dialect(), collection))
                    != Value(std::int64_t(0)))
                throw Error(ErrorCode::InvalidPayload,
                    "The target is not empty: table \"" + collection.name
                        + "\" has rows. --overwrite writes over those with the same keys.");
        }
        if (m_options.parts.data)
            forgetInstalledRows();
    }

    bool isNamed(const std::string& collection) const
    {
        return (m_options.only.empty() || m_options.only.contains(collection))
            && !m_options.except.contains(collection);
    }

    Chosen rowsOfItems() const
    {
        return [this](const schema::Collection& collection) {
            return isNamed(collection.name) && !collection.readOnly && !contains(kModelTables, collection.name)
                && !contains(kNeverCopied, collection.name) && m_to.schema->collection(collection.name);
        };
    }

    void copyDatabase()
    {
        const Chosen tables
            = [this](const schema::Collection& collection) { return isNamed(collection.name) && !collection.readOnly; };
        if (m_options.parts.schema)
            copyModel(tables);
        if (m_options.parts.data)
            m_report.collections = copyRows(tablesOf(*m_from.schema, *m_to.schema, rowsOfItems()));
        if (m_options.parts.schema) {
            m_progress("Making keys and indexes");
            makeKeys(target(), *m_from.schema, tables, m_from.connection->dialect().indexesForeignKeys());
        }
    }

    void copyModel(const Chosen& tables)
    {
        m_progress("Making tables");
        makeTables(target(), *m_from.schema, tables);
        loadTarget();
        copyRows(tablesOf(*m_from.schema, *m_to.schema,
            [](const schema::Collection& one) { return contains(kModelTables, one.name); }));
        markTimestamps(*m_to.connection, *m_from.schema, tables);
        loadTarget();
    }

    /// The number of tables.
    std::int64_t copyRows(const std::vector<Table>& tables)
    {
        const auto change = [this](const std::vector<ddl::Change>& changes) { changeTables(target(), changes); };
        RowCopy copy({*m_from.connection, *m_to.connection}, m_state, change, existing(), m_options.batch);
        for (const Table& table : tables) {
            if (m_state.isDone(table.to->name))
                continue;
            m_progress("Copying " + table.to->name);
            m_report.items += copy.copyRows(table, wantedOf(*table.from));
        }
        for (const Table& table : tables) {
            copy.fillLater(table, wantedOf(*table.from));
            copy.advanceKeys(table);
            compareRows({*m_from.connection, *m_to.connection}, table, wantedOf(*table.from), m_options.batch);
            m_state.finished(table.to->name);
        }
        return static_cast<std::int64_t>(tables.size());
    }

    /// A batch that was written just before the end of a stopped copy may come again.
    sql::Existing existing() const
    {
        return m_options.overwrite || m_options.resume ? sql::Existing::Replace : sql::Existing::Refuse;
    }

    /// Rows that describe a collection go with it; rows of a collection by its rule.
    Wanted wantedOf(const schema::Collection& collection)
    {
        const bool model = contains(kModelTables, collection.name);
        if (!m_options.where.contains(collection.name)
            && !(model && !(m_options.only.empty() && m_options.except.empty())))
            return {};
        query::Query query;
        query.limit = -1;
        if (!model)
            query.filter = query::parseFilter(m_options.where.at(collection.name), {});
        Context context(*m_from.connection, m_from.schema, Accountability::system());
        std::set<std::string> keys;
        std::map<std::string, std::string> groups;
        if (!model)
            for (const Json& key : items::readKeys(context, collection.name, query))
                keys.insert(key.is_string() ? key.get<std::string>() : json::print(key));
        else
            for (const Json& row : items::readManyJson(context, collection.name, query)) {
                const Json& key = row[collection.primary->name];
                groups.emplace(json::text(row, "collection"), json::text(row, "group"));
                if (isNamed(
                        json::text(row, collection.name == "directus_relations" ? "many_collection" : "collection")))
                    keys.insert(key.is_string() ? key.get<std::string>() : json::print(key));
            }
        // A collection stays in its groups.
        if (collection.name == kModelTables[0])
            for (const std::string& name : std::set<std::string>(keys))
                for (std::string group = groups[name]; !group.empty() && keys.insert(group).second;)
                    group = groups[group];
        return [keys = std::move(keys)](const std::string& key) { return keys.contains(key); };
    }

    void copyObjects()
    {
        m_progress("Copying files");
        Context context(*m_from.connection, m_from.schema, Accountability::system());
        const FileCount count = copyFiles(context, m_source, m_target);
        m_report.files = count.files;
        m_report.bytes = count.bytes;
        if (count.missing > 0)
            m_report.notes.push_back(std::to_string(count.missing) + " files have no object in the source.");
    }

    /// What a copy would carry.
    Report foreseen()
    {
        for (const schema::Collection& collection : m_from.schema->collections()) {
            if (!m_options.parts.data || !isNamed(collection.name) || collection.readOnly
                || contains(kNeverCopied, collection.name) || contains(kModelTables, collection.name))
                continue;
            ++m_report.collections;
            const auto rows = m_from.connection->query(sql::countRows(m_from.connection->dialect(), collection));
            m_report.items += rows->next() ? rows->integer(0) : 0;
        }
        return m_report;
    }

    struct Side {
        std::unique_ptr<Database> database;
        std::unique_ptr<Connection> connection;
        schema::SchemaPtr schema;
    };

    const Place& m_source;
    const Place& m_target;
    const Options& m_options;
    const Progress& m_progress;
    std::string m_label;
    State m_state;
    Side m_from;
    Side m_to;
    Report m_report;
};

} // namespace

Report copyProject(const Place& source, const Place& target, const Options& options, const Progress& progress)
{
    if (source.label == target.label)
        throw Error(ErrorCode::InvalidPayload, "Source and target are the same");
    return ProjectCopy(source, target, options, progress).run();
}

} // namespace strata::copy
