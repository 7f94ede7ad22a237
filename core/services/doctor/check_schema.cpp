#include "core/data/schema/describe.h"
#include "core/services/doctor/patient.h"

#include <map>
#include <set>

namespace strata::doctor {
namespace {

const schema::Field* fieldOf(const schema::Collection& collection, const std::string& name)
{
    for (const std::vector<schema::Field>* list : {&collection.fields, &collection.presentation})
        for (const schema::Field& field : *list)
            if (field.name == name)
                return &field;
    return nullptr;
}

/// Looks at the rows that describe the data model; repairs change nothing but these.
class SchemaCheck {
public:
    explicit SchemaCheck(Patient& patient) : m_patient(patient) { }

    Findings run()
    {
        for (const Json& row : m_patient.rows("directus_fields", {"id", "collection", "field", "special", "group"}))
            checkField(row);
        for (const schema::Collection& collection : m_patient.schema().collections())
            if (!collection.system && !collection.meta.is_null())
                checkCollection(collection);
        checkGroups();
        for (const Json& row : m_patient.rows("directus_relations", {"*"}))
            checkRelation(row);
        return std::move(m_findings);
    }

private:
    void checkField(const Json& row)
    {
        const std::string collection = json::text(row, "collection");
        const std::string name = json::text(row, "field");
        const Json key = row["id"];
        const schema::Collection* const owner = m_patient.schema().collection(collection);
        if (!owner)
            return add(Severity::Warning, collection + "." + name, "The field is described, but its table is not there",
                [&patient = m_patient, key] { patient.remove("directus_fields", key); });
        const schema::Field* const field = fieldOf(*owner, name);
        if (!field || (field->type == schema::Type::Alias && json::member(row, "special").is_null()))
            return add(Severity::Warning, collection + "." + name, "The field is described, but has no column",
                [&patient = m_patient, key] { patient.remove("directus_fields", key); });
        const std::string group = json::text(row, "group");
        if (!group.empty() && (group == name || !fieldOf(*owner, group)))
            add(Severity::Warning, collection + "." + name,
                "The field is in the group \"" + group + "\", which is not there", [&patient = m_patient, key] {
                    patient.update("directus_fields", key, {{"group", nullptr}});
                });
        checkSpecial(collection, *field);
    }

    void checkSpecial(const std::string& collection, const schema::Field& field)
    {
        const bool number = field.dbType == "integer" || field.dbType == "bigint" || field.dbType == "boolean"
            || field.dbType == "float";
        if (number
            && (field.type == schema::Type::Json || field.type == schema::Type::Csv
                || field.type == schema::Type::Uuid))
            add(Severity::Warning, collection + "." + field.name,
                "The column has the type \"" + field.dbType + "\", its special says "
                    + std::string(schema::typeName(field.type)));
    }

    void checkCollection(const schema::Collection& collection)
    {
        const Json key = collection.name;
        const auto checkName = [&](const char* member, const std::string& name) {
            if (!name.empty() && !collection.field(name))
                add(Severity::Warning, collection.name, std::string(member) + " is \"" + name + "\", which is no field",
                    [&patient = m_patient, key, member] {
                        patient.update("directus_collections", key, {{member, nullptr}});
                    });
        };
        checkName("sort_field", collection.sortField);
        checkName("archive_field", collection.archiveField);
        for (const schema::Field& field : collection.fields)
            if (!field.alias && field.meta.is_null() && !field.primary)
                add(Severity::Note, collection.name + "." + field.name,
                    "The column is not described: forms show a plain input for it");
    }

    void checkGroups()
    {
        std::map<std::string, std::string> groups;
        for (const schema::ListedCollection& listed : schema::listedCollections(m_patient.schema()))
            groups[listed.name()] = json::text(listed.meta(), "group");
        for (const auto& [name, group] : groups) {
            if (group.empty())
                continue;
            std::set<std::string> passed {name};
            std::string above = group;
            while (groups.contains(above) && passed.insert(above).second)
                above = groups[above];
            if (!above.empty() && (above == name || !groups.contains(above)))
                add(Severity::Warning, name,
                    above == name ? std::string("Its groups go round in a circle")
                                  : "It is in the group \"" + group + "\", which leads nowhere",
                    [&patient = m_patient, key = Json(name)] {
                        patient.update("directus_collections", key, {{"group", nullptr}});
                    });
        }
    }

    void checkRelation(const Json& row)
    {
        const std::string many = json::text(row, "many_collection");
        const std::string field = json::text(row, "many_field");
        const std::string one = json::text(row, "one_collection");
        const std::string alias = json::text(row, "one_field");
        const Json key = row["id"];
        const schema::Collection* const owner = m_patient.schema().collection(many);
        if (!owner || !owner->field(field))
            return add(Severity::Warning, many + "." + field,
                "A relation is described for this field, which is not there",
                [&patient = m_patient, key] { patient.remove("directus_relations", key); });
        const schema::Collection* const related = m_patient.schema().collection(one);
        if (!one.empty() && !related)
            return add(Severity::Warning, many + "." + field,
                "The relation leads to \"" + one + "\", which is not there",
                [&patient = m_patient, key] { patient.remove("directus_relations", key); });
        if (related && !alias.empty() && !fieldOf(*related, alias))
            add(Severity::Warning, one + "." + alias, "The list is named by a relation, but is not described",
                [&patient = m_patient, key] {
                    patient.update("directus_relations", key, {{"one_field", nullptr}});
                });
    }

    void add(Severity severity, std::string object, std::string sentence, std::function<void()> repair = {})
    {
        m_findings.push_back({severity, std::move(object), std::move(sentence), std::move(repair)});
    }

    Patient& m_patient;
    Findings m_findings;
};

} // namespace

/// What describes the data model against the tables.
Findings checkSchema(Patient& patient)
{
    return SchemaCheck(patient).run();
}

} // namespace strata::doctor
