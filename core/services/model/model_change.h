#pragma once

#include "core/data/items/context.h"
#include "core/services/model/plan.h"
#include "core/services/model/trash.h"

namespace strata::model {

/// How a change of the data model is asked for.
struct ChangeOptions {
    /// `DB_EXCLUDE_TABLES`.
    std::vector<std::string> excludedTables;
    TrashOptions trash;
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
/// Collections, fields and relations are functions that work on it. Only for callers who pass all checks. The engine has
/// to read the schema again after it.
class ModelChange {
public:
    /// Throws Forbidden for a caller without the rights.
    ModelChange(Context& context, ChangeOptions options);
    ~ModelChange();
    ModelChange(const ModelChange&) = delete;
    ModelChange& operator=(const ModelChange&) = delete;

    /// Runs `work` and commits, or rolls everything back. Throws InvalidPayload for a loss that needs force and for a
    /// plan that is out of date.
    void run(const std::function<void()>& work);
    const Plan& plan() const { return m_plan; }
    bool isDryRun() const { return m_options.dryRun; }

    // For the functions that make up the work; inside run().

    Context& context() { return m_context; }
    /// As the changes so far have left it.
    const schema::Schema& schema() const { return *m_context.schema; }
    /// Throws Forbidden when there is none.
    const schema::Collection& collection(const std::string& name) const;
    const ddl::Executor& executor() const { return *m_executor; }

    /// Changes tables; schema() is new afterwards.
    void apply(const std::vector<ddl::Change>& changes);
    /// Reads the schema again, after rows of the metadata were written.
    void refresh();

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
    void refuse() const;
    void lose(const schema::Collection& collection, const schema::Field* field);

    Context& m_context;
    ChangeOptions m_options;
    schema::SchemaPtr m_before;
    std::unique_ptr<ddl::Executor> m_executor;
    std::unique_ptr<Trash> m_trash;
    Plan m_plan;
};

} // namespace strata::model
