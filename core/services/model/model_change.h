#pragma once

#include "core/data/database/schema_loader.h"
#include "core/data/items/context.h"
#include "core/services/model/plan.h"
#include "core/services/model/trash.h"

namespace strata::model {

/// How a change of the data model is asked for.
struct ChangeOptions {
    /// `DB_EXCLUDE_TABLES`.
    std::vector<std::string> excludedTables;
    TrashOptions trash;
    /// Where the steps of a change are noted, for databases that can't take tables back.
    std::filesystem::path journal;
    /// Everything is tried out and rolled back.
    bool dryRun = false;
    /// Values may be lost for good.
    bool force = false;
    /// Without `force` nothing may be lost, even if the trash keeps it.
    bool guarded = false;
    /// The fingerprint of the plan that the caller agreed to; empty = any.
    std::string plan;
};

/// One change of the data model: tables, metadata rows and what mentions them, in one transaction (data-model-api §6).
/// Collections, fields and relations are functions that work on it. Only for callers who pass all checks. Afterwards the
/// context has the new schema, for the engine to take over; only what was touched has been read.
class ModelChange {
public:
    /// Throws Forbidden for a caller without the rights.
    ModelChange(Context& context, ChangeOptions options);
    ~ModelChange();
    ModelChange(const ModelChange&) = delete;
    ModelChange& operator=(const ModelChange&) = delete;

    /// Runs `work` and commits, or rolls everything back. Throws InvalidPayload for a loss that needs force and for a
    /// plan that is out of date. Where changes of tables can't be rolled back, `work` runs twice: it is tried out, the
    /// tables are changed, and it writes the rows.
    void run(const std::function<void()>& work);
    const Plan& plan() const { return m_plan; }
    bool isDryRun() const { return m_options.dryRun; }

    // For the functions that make up the work; inside run().

    Context& context() { return m_context; }
    /// As the changes up to the last apply() or refresh() have left it; valid until the next one.
    const schema::Schema& schema();
    /// Throws Forbidden when there is none.
    const schema::Collection& collection(const std::string& name);
    const ddl::Executor& executor() const { return *m_executor; }

    /// Changes tables; schema() is new afterwards.
    void apply(const std::vector<ddl::Change>& changes);
    /// Rows of the metadata were written: schema() shows them.
    void refresh() { m_stale = true; }
    /// Whether the values of the column are there to be looked at: not for one that this change makes, and not when the
    /// tables were changed before the rows.
    bool hasValues(const std::string& collection, const std::string& field) const;
    /// Writes rows of tables that this change has made.
    void fill(const std::function<void()>& write);

    enum class By {
        /// Logged as the caller's action.
        Caller,
        /// A consequence: not logged.
        Program,
    };
    /// Rows of the metadata; the key.
    Json createRow(const std::string& table, const Json& row, By by);
    void updateRows(const std::string& table, const std::vector<Json>& keys, const Json& values, By by);
    void deleteRows(const std::string& table, const std::vector<Json>& keys, By by);
    /// Keys of the metadata rows that a filter rule finds.
    std::vector<Json> keysWhere(const std::string& table, const Json& rule);

    void cleaned(std::vector<ddl::Cleaned> references);
    /// A table is about to be dropped, or a column: its values are kept in the trash, and told in the plan.
    void loseTable(const schema::Collection& collection);
    void loseColumn(const schema::Collection& collection, const schema::Field& field);
    /// Values that will not be kept; needs force.
    void loseValues(Loss loss);

private:
    /// What one run of the work is for.
    enum class Pass {
        /// Tables and rows.
        All,
        /// Nothing stays of it.
        Trial,
        /// The tables are changed already.
        Rows,
    };

    void runAtOnce(const std::function<void()>& work);
    void runInSteps(ddl::StepwiseExecutor& executor, const std::function<void()>& work);
    void tryOut(const std::function<void()>& work);
    void writeRows(const std::function<void()>& work);
    /// The schema that the work begins with; read again only when another program has changed the data model.
    void start();
    /// The schema that the database has now.
    void finish();
    void note(const std::string& table, const std::vector<Json>& keys);
    void refuse() const;
    void lose(const schema::Collection& collection, const schema::Field* field);

    Context& m_context;
    ChangeOptions m_options;
    schema::SchemaPtr m_before;
    /// What start() found.
    schema::SchemaPtr m_first;
    schema::Touched m_touched;
    /// The part of it that schema() does not show yet.
    schema::Touched m_unseen;
    bool m_stale = false;
    Pass m_pass = Pass::All;
    std::unique_ptr<ddl::Executor> m_executor;
    std::unique_ptr<Trash> m_trash;
    Plan m_plan;
};

} // namespace strata::model
