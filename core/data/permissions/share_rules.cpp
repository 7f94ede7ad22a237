#include "core/data/permissions/share_rules.h"

#include "core/data/permissions/grants.h"
#include "core/data/permissions/shares.h"
#include "core/data/permissions/stored_rules.h"

#include <algorithm>
#include <map>

namespace strata::permissions {
namespace {

using query::Filter;

/// Somebody whose rights limit the share.
struct Side {
    bool admin = false;
    Rules rules {{}};
};

Side sideOf(Connection& connection, const schema::Schema& schema, Accountability who)
{
    applyGrants(loadGrants(connection, who.user, who.role), who);
    if (who.admin)
        return {true, Rules({})};
    return {false,
        Rules(resolveRules(loadStoredRules(connection, who, {}), who, variablesFor(connection, schema, who)).rows)};
}

/// The role of the creator, or nothing when he is no active user. Inside: empty = no role.
std::optional<std::string> activeCreatorsRole(Connection& connection, const std::string& creator)
{
    if (creator.empty())
        return std::nullopt; // he is gone
    Statement sql = connection.statement();
    sql << SqlText("SELECT ") << Identifier("role") << SqlText(" FROM ") << Identifier("directus_users")
        << SqlText(" WHERE ") << Identifier("status") << SqlText(" = 'active' AND ") << Identifier("id")
        << SqlText(" = ");
    sql.bind(creator);
    const auto rows = connection.query(sql);
    return rows->next() ? std::optional(std::string(rows->text(0))) : std::nullopt;
}

Filter both(const Filter& a, const Filter& b)
{
    if (a.unrestricted())
        return b;
    if (b.unrestricted())
        return a;
    Filter made;
    made.children = {a, b};
    return made;
}

Filter eitherOf(std::vector<Filter> ways)
{
    if (ways.size() == 1)
        return std::move(ways.front());
    Filter made;
    made.kind = Filter::Kind::Or;
    made.children = std::move(ways);
    return made;
}

Filter under(std::string key, Filter inner)
{
    Filter made;
    made.kind = Filter::Kind::Field;
    made.key = std::move(key);
    made.children.push_back(std::move(inner));
    return made;
}

Filter equals(Json value)
{
    Filter made;
    made.kind = Filter::Kind::Compare;
    made.value = std::move(value);
    return made;
}

/// Fields in both lists; `*` stands for all.
std::vector<std::string> commonFields(const Permission& a, const Permission& b)
{
    if (a.allows("*"))
        return b.fields;
    if (b.allows("*"))
        return a.fields;
    std::vector<std::string> common;
    for (const std::string& field : a.fields)
        if (b.allows(field))
            common.push_back(field);
    return common;
}

Permission readRow(const std::string& collection, Filter rule, std::vector<std::string> fields)
{
    Permission row;
    row.collection = collection;
    row.rule = std::move(rule);
    row.fields = std::move(fields);
    return row;
}

/// Walks from the shared item along the relations that both sides may read.
class ShareWalk {
public:
    ShareWalk(const schema::Schema& schema, const Side& role, const Side& creator) :
        m_schema(schema), m_role(role), m_creator(creator)
    {
    }

    std::vector<Permission> from(const schema::Collection& root, const std::string& item)
    {
        visit(root, under(root.primary->name, equals(item)), {});
        std::vector<Permission> rows;
        for (const auto& [collection, ways] : m_ways)
            for (const Permission& row : readable(collection))
                rows.push_back(readRow(collection, both(row.rule, eitherOf(ways)), row.fields));
        return rows;
    }

private:
    /// What both sides may read of a collection. Rows are met one by one, so that no field is read under the rule of another.
    const std::vector<Permission>& readable(const std::string& collection)
    {
        const auto known = m_readable.find(collection);
        if (known != m_readable.end())
            return known->second;
        std::vector<Permission> rows;
        for (const Permission& a : rowsOf(m_role, collection))
            for (const Permission& b : rowsOf(m_creator, collection))
                if (std::vector<std::string> fields = commonFields(a, b); !fields.empty())
                    rows.push_back(readRow(collection, both(a.rule, b.rule), std::move(fields)));
        return m_readable.emplace(collection, std::move(rows)).first->second;
    }

    static std::vector<Permission> rowsOf(const Side& side, const std::string& collection)
    {
        if (side.admin)
            return {readRow(collection, {}, {"*"})};
        std::vector<Permission> rows;
        for (const Permission* row : side.rules.of(collection, Action::Read))
            rows.push_back(*row);
        return rows;
    }

    bool mayRead(const std::string& collection, const std::string& field)
    {
        const std::vector<Permission>& rows = readable(collection);
        return std::any_of(rows.begin(), rows.end(), [&](const Permission& row) { return row.allows(field); });
    }

    /// `way` finds the items of the collection that hang on the shared item.
    void visit(const schema::Collection& collection, const Filter& way, std::vector<std::string> path)
    {
        m_ways[collection.name].push_back(way);
        path.push_back(collection.name);
        for (const schema::Relation& relation : m_schema.relations()) {
            if (relation.relatedCollection == collection.name && !relation.oneField.empty())
                toMany(collection, relation, way, path);
            if (relation.collection == collection.name && mayRead(collection.name, relation.field))
                toOne(collection, relation, way, path);
        }
    }

    void toMany(const schema::Collection& parent, const schema::Relation& relation, const Filter& way,
        const std::vector<std::string>& path)
    {
        const schema::Collection* child = m_schema.collection(relation.collection);
        if (child && !isOn(path, child->name) && mayRead(parent.name, relation.oneField)
            && mayRead(child->name, relation.field))
            visit(*child, under(relation.field, way), path);
    }

    void toOne(const schema::Collection& child, const schema::Relation& relation, const Filter& way,
        const std::vector<std::string>& path)
    {
        const std::string follow = "$FOLLOW(" + child.name + "," + relation.field;
        if (relation.isM2a()) {
            for (const std::string& target : relation.oneAllowedCollections)
                if (m_schema.collection(target) && !isOn(path, target) && !readable(target).empty())
                    m_ways[target].push_back(under(follow + "," + relation.oneCollectionField + ")", way));
            return;
        }
        const schema::Collection* target = m_schema.collection(relation.relatedCollection);
        if (!target || isOn(path, target->name) || readable(target->name).empty())
            return;
        if (relation.oneField.empty())
            m_ways[target->name].push_back(under(follow + ")", way));
        else
            visit(*target, under(follow + ")", way), path);
    }

    static bool isOn(const std::vector<std::string>& path, const std::string& collection)
    {
        return std::find(path.begin(), path.end(), collection) != path.end();
    }

    const schema::Schema& m_schema;
    const Side& m_role;
    const Side& m_creator;
    std::map<std::string, std::vector<Permission>> m_readable;
    std::map<std::string, std::vector<Filter>> m_ways;
};

} // namespace

std::vector<Permission> shareRules(Connection& connection, const schema::Schema& schema, const Accountability& visitor)
{
    const auto share = findShare(connection, visitor.share);
    const schema::Collection* root
        = share && share->openAt(clock::now()) ? schema.collection(share->collection) : nullptr;
    const auto creatorsRole = root ? activeCreatorsRole(connection, share->creator) : std::nullopt;
    if (!creatorsRole)
        return {};
    Accountability role;
    role.role = share->role;
    role.ip = visitor.ip;
    Accountability creator;
    creator.user = share->creator;
    creator.role = *creatorsRole;
    creator.ip = visitor.ip;
    const Side roleSide = sideOf(connection, schema, role);
    const Side creatorSide = sideOf(connection, schema, creator);
    std::vector<Permission> rows = ShareWalk(schema, roleSide, creatorSide).from(*root, share->item);
    for (const char* collection :
        {"directus_collections", "directus_fields", "directus_relations", "directus_translations"})
        rows.push_back(readRow(collection, {}, {"*"}));
    return rows;
}

} // namespace strata::permissions
