#include "core/data/database/ddl/cleanup.h"
#include "core/data/database/ddl/column_values.h"
#include "core/data/schema/describe.h"
#include "core/services/doctor/patient.h"

#include <map>
#include <set>

namespace strata::doctor {
namespace {

std::string textOf(const Json& key)
{
    return key.is_string() ? key.get<std::string>() : json::print(key);
}

void checkKeys(Findings& findings, Patient& patient)
{
    for (const schema::Relation& relation : patient.schema().relations()) {
        const schema::Collection* const many = patient.schema().collection(relation.collection);
        const schema::Collection* const one = patient.schema().collection(relation.relatedCollection);
        const schema::Field* const field = many ? many->field(relation.field) : nullptr;
        const bool guarded = relation.foreignKey || !json::flag(relation.meta, "system");
        if (!one || !field || field->alias || !guarded)
            continue; // names of collections are kept after these are gone
        const ddl::ForeignKey key {{}, field->name, one->name,
            relation.relatedField.empty() ? one->primary->name : relation.relatedField, {}, {}};
        const ddl::Dangling dangling = ddl::danglingValues(patient.context.connection, many->name, key, 3);
        if (dangling.count > 0)
            findings.push_back({Severity::Error, many->name + "." + field->name,
                std::to_string(dangling.count) + " rows point at rows of \"" + one->name + "\" that are not there"});
    }
}

/// Rows of a junction that lead from or to nothing.
void checkJunctions(Findings& findings, Patient& patient)
{
    for (const schema::Relation& relation : patient.schema().relations()) {
        if (relation.junctionField.empty() || !patient.schema().collection(relation.collection))
            continue;
        const Json rows
            = patient.rows(relation.collection, {patient.schema().collection(relation.collection)->primary->name},
                Json {{relation.field, {{"_null", true}}}});
        if (!rows.empty())
            findings.push_back({Severity::Warning, relation.collection + "." + relation.field,
                std::to_string(rows.size()) + " rows of the junction have nothing at this end"});
    }
}

/// Items of "many to any" relations: no database checks these.
void checkAnyItems(Findings& findings, Patient& patient)
{
    for (const schema::Relation& relation : patient.schema().relations()) {
        const schema::Collection* const many = patient.schema().collection(relation.collection);
        if (!relation.isM2a() || !many)
            continue;
        std::map<std::string, std::set<std::string>> wanted;
        for (const Json& row : patient.rows(relation.collection, {relation.field, relation.oneCollectionField}))
            if (!json::member(row, relation.field).is_null())
                wanted[json::text(row, relation.oneCollectionField)].insert(textOf(row[relation.field]));
        std::size_t lost = 0;
        for (auto& [name, keys] : wanted) {
            if (const schema::Collection* const one = patient.schema().collection(name))
                for (const Json& row : patient.rows(name, {one->primary->name}))
                    keys.erase(textOf(row[one->primary->name]));
            lost += keys.size();
        }
        if (lost > 0)
            findings.push_back({Severity::Error, relation.collection + "." + relation.field,
                std::to_string(lost) + " items that it leads to are not there"});
    }
}

/// What the system remembers of collections that are gone.
void checkMemories(Findings& findings, Patient& patient)
{
    std::set<std::string> known {""};
    for (const schema::ListedCollection& listed : schema::listedCollections(patient.schema()))
        known.insert(listed.name());
    std::map<std::string, std::map<std::string, int>> vanished;
    for (const char* table : {"directus_permissions", "directus_presets", "directus_comments", "directus_versions",
             "directus_shares", "directus_revisions"})
        for (const Json& row : patient.rows(table, {"collection"}))
            if (!known.contains(json::text(row, "collection")))
                ++vanished[json::text(row, "collection")][std::string(table).substr(9)];
    for (const auto& [collection, tables] : vanished) {
        std::string counts;
        for (const auto& [table, count] : tables)
            counts += (counts.empty() ? "" : ", ") + std::to_string(count) + " " + table;
        findings.push_back({Severity::Warning, collection, "The collection is gone, but there are " + counts + " of it",
            [&patient, name = collection] {
                patient.context.transaction([&] { ddl::forgetCollection(patient.context.connection, name); });
            },
            true});
    }
}

} // namespace

/// Rows that lost what they belong to.
Findings checkOrphans(Patient& patient)
{
    Findings findings;
    checkKeys(findings, patient);
    checkJunctions(findings, patient);
    checkAnyItems(findings, patient);
    checkMemories(findings, patient);
    return findings;
}

} // namespace strata::doctor
