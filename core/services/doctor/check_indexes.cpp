#include "core/data/database/duplicate_indexes.h"
#include "core/services/doctor/patient.h"
#include "core/services/model/model_change.h"
#include "core/services/model/trash_place.h"

namespace strata::doctor {
namespace {

void makeIndex(const Patient& patient, const std::string& table, const std::string& column)
{
    model::ChangeOptions options;
    options.excludedTables = patient.config.list("DB_EXCLUDE_TABLES");
    options.journal = model::journalOf(patient.config);
    model::ModelChange change(patient.context, std::move(options));
    change.run([&] { change.apply({ddl::CreateIndex {table, column, false}}); });
}

void addMissing(Findings& findings, Patient& patient)
{
    for (const schema::Collection& collection : patient.schema().collections()) {
        if (collection.readOnly)
            continue;
        for (const schema::Field& field : collection.fields) {
            const bool key = field.manyRelation && field.manyRelation->foreignKey;
            const bool sort = field.name == collection.sortField && !collection.sortField.empty();
            if (field.alias || field.primary || field.indexed || field.unique || !(key || sort))
                continue;
            findings.push_back({Severity::Note, collection.name + "." + field.name,
                std::string(key ? "The foreign key" : "The sort field")
                    + " has no index: related rows are found by reading the whole table",
                [&patient, table = collection.name, column = field.name] { makeIndex(patient, table, column); }});
        }
    }
}

void addDuplicates(Findings& findings, Patient& patient)
{
    Connection& connection = patient.context.connection;
    for (const DuplicateIndex& index : duplicateIndexes(connection))
        if (patient.schema().collection(index.table))
            findings.push_back(
                {Severity::Note, index.table, "The index \"" + index.name + "\" is the same as \"" + index.twin + "\"",
                    [&connection, index] { dropIndex(connection, index); }});
}

} // namespace

/// Columns by which rows are looked for all the time, and indexes that only cost.
Findings checkIndexes(Patient& patient)
{
    Findings findings;
    addMissing(findings, patient);
    addDuplicates(findings, patient);
    return findings;
}

} // namespace strata::doctor
