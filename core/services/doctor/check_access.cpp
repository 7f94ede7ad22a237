#include "core/base/error.h"
#include "core/data/permissions/rules.h"
#include "core/services/doctor/patient.h"

#include <set>

namespace strata::doctor {
namespace {

class AccessCheck {
public:
    explicit AccessCheck(Patient& patient) : m_patient(patient) { }

    Findings run()
    {
        for (const Json& row : m_patient.rows("directus_policies", {"id", "admin_access"}))
            if (json::flag(row, "admin_access"))
                m_adminPolicies.insert(json::text(row, "id"));
        for (const Json& row : m_patient.rows("directus_access", {"role", "user", "policy"}))
            if (json::text(row, "role").empty() && json::text(row, "user").empty())
                m_publicPolicies.insert(json::text(row, "policy"));
        for (const Json& row : m_patient.rows("directus_permissions", {"*"}))
            checkPermission(row);
        checkUsers();
        return std::move(m_findings);
    }

private:
    void checkPermission(const Json& row)
    {
        const std::string collection = json::text(row, "collection");
        const std::string action = json::text(row, "action");
        const std::string place = "permission " + json::print(row["id"]) + " (" + action + " " + collection + ")";
        const std::string policy = json::text(row, "policy");
        if (m_publicPolicies.contains(policy) && action != "read")
            m_findings.push_back({Severity::Warning, place, "Anybody may do this without signing in"});
        if (collection == "directus_access" && action != "read" && !m_adminPolicies.contains(policy))
            m_findings.push_back({Severity::Error, place, "Whoever has this policy can give himself any other"});
        checkRule(row, place);
        checkFields(row, place, m_patient.schema().collection(collection));
    }

    void checkRule(const Json& row, const std::string& place)
    {
        for (const char* member : {"permissions", "validation"})
            try {
                query::parseFilterUnresolved(json::member(row, member));
            } catch (const Error& error) {
                m_findings.push_back(
                    {Severity::Error, place, std::string("Its ") + member + " can't be understood: " + error.message});
            }
    }

    void checkFields(const Json& row, const std::string& place, const schema::Collection* collection)
    {
        if (!collection || !json::member(row, "fields").is_array())
            return;
        for (const Json& field : row["fields"]) {
            const std::string name = field.is_string() ? field.get<std::string>() : std::string();
            const auto named = [&](const schema::Field& one) { return one.name == name; };
            if (name != "*" && std::none_of(collection->fields.begin(), collection->fields.end(), named)
                && std::none_of(collection->presentation.begin(), collection->presentation.end(), named))
                m_findings.push_back(
                    {Severity::Warning, place, "It lists the field \"" + name + "\", which is not there"});
        }
    }

    void checkUsers()
    {
        bool admin = false;
        std::set<std::string> suspended;
        for (const Json& row : m_patient.rows("directus_users", {"id", "email", "role", "status", "token"})) {
            const std::string id = json::text(row, "id");
            const bool active = json::text(row, "status") == "active";
            Accountability who;
            who.user = id;
            who.role = json::text(row, "role");
            permissions::resolvePolicies(m_patient.context.connection, who);
            admin = admin || (active && who.admin);
            if (active && who.admin && !json::member(row, "token").is_null())
                m_findings.push_back(
                    {Severity::Warning, id, "An administrator has a static token, which never expires"});
            if (!active)
                suspended.insert(id);
        }
        if (!admin)
            m_findings.push_back({Severity::Error, "directus_users", "No active user is an administrator"});
        std::set<std::string> signedIn;
        for (const Json& row : m_patient.rows("directus_sessions", {"user"}))
            signedIn.insert(json::text(row, "user"));
        for (const std::string& id : signedIn)
            if (suspended.contains(id))
                m_findings.push_back({Severity::Warning, id, "The user is not active, but still has a session"});
    }

    Patient& m_patient;
    std::set<std::string> m_adminPolicies;
    std::set<std::string> m_publicPolicies;
    Findings m_findings;
};

} // namespace

/// Who may do more than somebody meant.
Findings checkAccess(Patient& patient)
{
    return AccessCheck(patient).run();
}

} // namespace strata::doctor
