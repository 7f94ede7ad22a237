#include "core/data/permissions/variable_lookup.h"

#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/base/text.h"
#include "core/data/database/dialects/dialect.h"

namespace strata::permissions {
namespace {

/// Where a walk along a path stands: the items of one collection reached so far, and whether it passed a list.
struct Position {
    const schema::Collection* collection = nullptr;
    std::vector<Value> keys;
    bool list = false;
};

Json instantJson(std::int64_t millis, schema::Type type)
{
    if (type == schema::Type::Timestamp)
        return clock::isoUtc(millis);
    return type == schema::Type::Date ? clock::isoDate(millis) : clock::isoLocal(millis);
}

Json cellJson(const Rows& rows, const schema::Field& field)
{
    if (rows.isNull(0))
        return nullptr;
    if (field.concealed())
        return "**********";
    if (field.type == schema::Type::Json)
        return json::tryParse(rows.text(0));
    if (field.type == schema::Type::Csv)
        return text::split(rows.text(0), ',');
    if (field.type == schema::Type::Boolean)
        return rows.integer(0) != 0;
    if (rows.type(0) == CellType::Integer)
        return schema::isInstant(field.type) ? instantJson(rows.integer(0), field.type) : Json(rows.integer(0));
    return rows.type(0) == CellType::Real ? Json(rows.real(0)) : Json(std::string(rows.text(0)));
}

/// `SELECT wanted FROM collection WHERE compared IN (values)`.
Statement selectWhereIn(Connection& connection, const schema::Collection& collection, const schema::Field& wanted,
    const schema::Field& compared, const std::vector<Value>& values)
{
    Statement sql = connection.statement();
    sql << SqlText("SELECT ") << Identifier::known(wanted.name) << SqlText(" FROM ")
        << Identifier::known(collection.name) << SqlText(" WHERE ") << Identifier::known(compared.name);
    sql.dialect().inList(sql, Membership::In, values, compared.type);
    return sql;
}

bool isFalsy(const Json& value)
{
    return value.is_null() || value == false || value == 0 || value == "";
}

class Walk {
public:
    Walk(const PathLookup& lookup, Position start) : m_lookup(lookup), m_at(std::move(start)) { }

    Json along(std::string_view path)
    {
        const std::vector<std::string> names = text::split(path, '.');
        for (std::size_t i = 0; i < names.size(); ++i) {
            const schema::Field* field = m_at.collection ? m_at.collection->field(names[i]) : nullptr;
            if (!field || m_at.keys.empty())
                return m_at.list ? Json::array() : Json();
            if (i + 1 == names.size() && !field->alias)
                return values(*field);
            step(*field);
        }
        return keysJson();
    }

private:
    void step(const schema::Field& field)
    {
        if (field.manyRelation && !field.manyRelation->isM2a())
            stepToOne(field);
        else if (field.oneRelation)
            stepToMany(*field.oneRelation);
        else
            m_at.collection = nullptr;
    }

    void stepToOne(const schema::Field& field)
    {
        m_at.keys = column(*m_at.collection, field, *m_at.collection->primary);
        m_at.collection = m_lookup.schema.collection(field.manyRelation->relatedCollection);
    }

    void stepToMany(const schema::Relation& relation)
    {
        const schema::Collection* many = m_lookup.schema.collection(relation.collection);
        const schema::Field* link = many ? many->field(relation.field) : nullptr;
        m_at.list = true;
        if (link)
            m_at.keys = column(*many, *many->primary, *link);
        m_at.collection = link ? many : nullptr;
    }

    std::vector<Value> column(
        const schema::Collection& collection, const schema::Field& wanted, const schema::Field& compared)
    {
        std::vector<Value> found;
        const auto rows
            = m_lookup.connection.query(selectWhereIn(m_lookup.connection, collection, wanted, compared, m_at.keys));
        while (rows->next()) {
            if (!rows->isNull(0))
                found.push_back(rows->value(0));
        }
        return found;
    }

    Json values(const schema::Field& field)
    {
        Json found = Json::array();
        const auto rows = m_lookup.connection.query(
            selectWhereIn(m_lookup.connection, *m_at.collection, field, *m_at.collection->primary, m_at.keys));
        while (rows->next())
            found.push_back(cellJson(*rows, field));
        if (!m_at.list)
            return found.empty() ? Json() : found.front();
        return flattened(found);
    }

    /// The path ended at a list: its keys.
    Json keysJson() const
    {
        Json keys = Json::array();
        for (const Value& key : m_at.keys) {
            if (const auto* number = std::get_if<std::int64_t>(&key))
                keys.push_back(*number);
            else if (const auto* text = std::get_if<std::string>(&key))
                keys.push_back(*text);
        }
        return m_at.collection ? keys : Json();
    }

    static Json flattened(const Json& values)
    {
        Json flat = Json::array();
        for (const Json& value : values) {
            if (value.is_array())
                flat.insert(flat.end(), value.begin(), value.end());
            else if (!isFalsy(value))
                flat.push_back(value);
        }
        return flat;
    }

    const PathLookup& m_lookup;
    Position m_at;
};

} // namespace

Json PathLookup::fromItem(std::string_view collection, const std::string& key, std::string_view path) const
{
    if (key.empty())
        return nullptr;
    return Walk(*this, {schema.collection(collection), {key}, false}).along(path);
}

Json PathLookup::fromItems(
    std::string_view collection, const std::vector<std::string>& keys, std::string_view path) const
{
    return Walk(*this, {schema.collection(collection), {keys.begin(), keys.end()}, true}).along(path);
}

query::Variables variablesFor(Connection& connection, const schema::Schema& schema, const Accountability& who)
{
    query::Variables variables;
    if (!who.user.empty())
        variables.currentUser = who.user;
    if (!who.role.empty())
        variables.currentRole = who.role;
    variables.currentRoles = who.roles;
    variables.currentPolicies = who.policies;
    variables.lookup = [lookup = PathLookup {connection, schema}, who](std::string_view variable) -> Json {
        const std::size_t dot = variable.find('.');
        const std::string_view name = variable.substr(0, dot);
        const std::string_view path = dot == std::string_view::npos ? "id" : variable.substr(dot + 1);
        if (name == "$CURRENT_USER")
            return lookup.fromItem("directus_users", who.user, path);
        if (name == "$CURRENT_ROLE")
            return lookup.fromItem("directus_roles", who.role, path);
        if (name == "$CURRENT_ROLES")
            return lookup.fromItems("directus_roles", who.roles, path);
        return name == "$CURRENT_POLICIES" ? lookup.fromItems("directus_policies", who.policies, path) : Json();
    };
    return variables;
}

} // namespace strata::permissions
