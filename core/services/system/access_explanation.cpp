#include "core/services/system/access_explanation.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/data/items/read.h"
#include "core/data/permissions/stored_rules.h"

namespace strata::system {
namespace {

using permissions::Action;
using query::Filter;

Json readNamed(Context& program, const std::string& collection, const std::string& key, std::vector<std::string> fields)
{
    query::Query query;
    query.fields = std::move(fields);
    return items::readOneJson(program, collection, key, query);
}

/// The user's name for permissions; throws Forbidden when there is no such user.
Accountability askedUser(Context& program, const AccessQuestion& question)
{
    Accountability who;
    who.ip = question.ip;
    if (!question.user.empty()) {
        const Json user = readNamed(program, "directus_users", question.user, {"id", "role"});
        if (user.is_null())
            throw forbidden();
        who.user = json::text(user, "id");
        who.role = json::text(user, "role");
    }
    permissions::resolvePolicies(program.connection, who);
    return who;
}

Json policiesJson(Context& program, const std::vector<std::string>& policies)
{
    Json list = Json::array();
    for (const std::string& policy : policies)
        list.push_back(readNamed(program, "directus_policies", policy, {"id", "name", "admin_access", "app_access"}));
    return list;
}

/// Tests rules on the item that is asked about.
class ItemProbe {
public:
    ItemProbe(Context& program, const Accountability& who, const schema::Collection& collection, const Json& item) :
        m_program(program), m_who(who), m_collection(collection), m_item(item)
    {
    }

    bool hasItem() const { return !m_item.is_null(); }

    bool holds(const Filter& rule) const
    {
        permissions::Permission row;
        row.collection = m_collection.name;
        row.rule = rule;
        row.fields = {"*"};
        Context probe = m_program.asSystem();
        probe.who = m_who;
        probe.rules = std::make_shared<const permissions::Rules>(std::vector {row}, permissions::Validity::OneRequest);
        try {
            items::checkItems(probe, m_collection, Action::Read, {m_item}, {});
            return true;
        } catch (const Error& failure) {
            if (failure.code != ErrorCode::Forbidden)
                throw;
            return false;
        }
    }

    /// The item's value at the path; null for what is no plain field.
    Json value(const std::string& path) const
    {
        if (path.find_first_of("($:") != std::string::npos)
            return nullptr;
        Json at;
        try {
            at = readNamed(m_program, m_collection.name,
                m_item.is_string() ? m_item.get<std::string>() : json::print(m_item), {path});
        } catch (const Error&) {
            return nullptr; // a rule may name what is no field any more
        }
        for (const std::string& name : text::split(path, '.'))
            at = Json(json::member(at, name));
        return at;
    }

private:
    Context& m_program;
    const Accountability& m_who;
    const schema::Collection& m_collection;
    Json m_item;
};

/// The conditions of a rule one by one.
class Conditions {
public:
    explicit Conditions(const ItemProbe& probe) : m_probe(probe) { }

    Json of(const Filter& rule)
    {
        walk(rule, {}, [](Filter leaf) { return leaf; });
        return std::move(m_list);
    }

private:
    using Wrap = std::function<Filter(Filter)>;

    void walk(const Filter& filter, const std::string& path, const Wrap& wrap)
    {
        if (filter.kind == Filter::Kind::Compare) {
            add(filter, path, wrap);
            return;
        }
        for (const Filter& child : filter.children) {
            const bool group = filter.kind == Filter::Kind::And || filter.kind == Filter::Kind::Or;
            const std::string below = filter.kind != Filter::Kind::Field ? path
                : path.empty()                                           ? filter.key
                                                                         : path + "." + filter.key;
            walk(
                child, below, group ? wrap : [&wrap, &filter](Filter leaf) {
                    Filter outer;
                    outer.kind = filter.kind;
                    outer.key = filter.key;
                    outer.children.push_back(std::move(leaf));
                    return wrap(std::move(outer));
                });
        }
    }

    void add(const Filter& leaf, const std::string& path, const Wrap& wrap)
    {
        Json condition = {{"path", path}, {"operator", query::operatorName(leaf.op)}, {"operand", leaf.value}};
        if (m_probe.hasItem()) {
            condition["value"] = m_probe.value(path);
            condition["holds"] = m_probe.holds(wrap(leaf));
        }
        m_list.push_back(std::move(condition));
    }

    const ItemProbe& m_probe;
    Json m_list = Json::array();
};

/// A row, and whether it applies.
Json rowJson(Context& program, const permissions::StoredPermission& row, const Filter& rule, const ItemProbe& probe)
{
    const bool asked = probe.hasItem() && row.action != Action::Create;
    Json shown = {{"permission", row.builtIn ? Json() : Json(row.id)},
        {"policy", row.builtIn ? Json() : readNamed(program, "directus_policies", row.policy, {"id", "name"})},
        {"system", row.builtIn}, {"fields", row.fields}, {"rule", query::toJson(rule)},
        {"holds", !asked || rule.unrestricted() || probe.holds(rule)}, {"conditions", Json::array()}};
    if (!rule.unrestricted())
        shown["conditions"] = Conditions(probe).of(rule);
    shown["validation"] = row.validation;
    shown["presets"] = row.presets;
    return shown;
}

bool lists(const Json& row, const std::string& field)
{
    const Json& fields = row["fields"];
    return std::any_of(fields.begin(), fields.end(), [&](const Json& one) { return one == "*" || one == field; });
}

Json fieldJson(const Json& rows, const std::string& field)
{
    Json listing = Json::array();
    Json holding = Json::array();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!lists(rows[i], field))
            continue;
        listing.push_back(i);
        if (rows[i]["holds"] == true)
            holding.push_back(i);
    }
    if (!holding.empty())
        return {{"allowed", true}, {"rows", holding}};
    const char* reason = rows.empty() ? "no_row" : listing.empty() ? "not_listed" : "rule";
    return {{"allowed", false}, {"rows", listing}, {"reason", reason}};
}

Json ruleRows(
    Context& program, const Accountability& who, const schema::Collection& collection, const AccessQuestion& question)
{
    const permissions::StoredRules stored = permissions::loadStoredRules(program.connection, who, collection.name);
    const query::Variables variables = permissions::variablesFor(program.connection, *program.schema, who);
    const ItemProbe probe(program, who, collection, question.item);
    Json rows = Json::array();
    for (const permissions::StoredPermission& row : stored.rows)
        if (row.collection == collection.name && row.action == question.action)
            rows.push_back(rowJson(program, row, query::parseFilter(row.rule, variables), probe));
    return rows;
}

} // namespace

Json explainAccess(Context& context, const AccessQuestion& question)
{
    if (!context.who.passesAll())
        throw forbidden();
    Context program = context.asSystem();
    const schema::Collection* collection = program.schema->collection(question.collection);
    if (!collection)
        throw forbidden();
    if (!question.item.is_null())
        items::checkKey(*collection, question.item);
    const Accountability who = askedUser(program, question);
    Json answer = {{"allowed", who.admin}, {"admin", who.admin}, {"policies", policiesJson(program, who.policies)},
        {"rows", Json::array()}, {"fields", Json::object()}};
    if (!who.admin)
        answer["rows"] = ruleRows(program, who, *collection, question);
    for (const schema::Field& field : collection->fields)
        answer["fields"][field.name]
            = who.admin ? Json {{"allowed", true}, {"rows", Json::array()}} : fieldJson(answer["rows"], field.name);
    for (const Json& row : answer["rows"])
        answer["allowed"] = answer["allowed"] == true || row["holds"] == true;
    return answer;
}

} // namespace strata::system
