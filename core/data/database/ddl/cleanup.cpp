#include "core/data/database/ddl/cleanup.h"

#include "core/base/json.h"
#include "core/base/text.h"

#include <array>

namespace strata::ddl {
namespace {

struct TextRow {
    Value id;
    std::string text;
};

std::string idText(const Value& id)
{
    if (const auto* const number = std::get_if<std::int64_t>(&id))
        return std::to_string(*number);
    const auto* const text = std::get_if<std::string>(&id);
    return text ? *text : std::string();
}

/// Key and text column of a collection's rows in a system table.
std::vector<TextRow> rowsOf(
    Connection& connection, Identifier table, Identifier key, Identifier column, const std::string& collection)
{
    Statement statement = connection.statement();
    statement << "SELECT " << key << ", " << column << " FROM " << table << " WHERE " << column << " IS NOT NULL AND "
              << Identifier("collection") << " = ";
    statement.bind(collection);
    std::vector<TextRow> list;
    for (const auto rows = connection.query(statement); rows->next();)
        list.push_back({rows->value(0), std::string(rows->text(1))});
    return list;
}

void write(Connection& connection, Identifier table, Identifier key, Identifier column, const Value& id, Value value)
{
    Statement statement = connection.statement();
    statement << "UPDATE " << table << " SET " << column << " = ";
    statement.bind(std::move(value)) << " WHERE " << key << " = ";
    connection.execute(statement.bind(id));
}

/// Deletes the rows of a collection; how many.
std::int64_t remove(Connection& connection, Identifier table, const std::string& collection)
{
    Statement statement = connection.statement();
    statement << "DELETE FROM " << table << " WHERE " << Identifier("collection") << " = ";
    return connection.execute(statement.bind(collection));
}

/// The older revision of a newer one may be gone in a moment.
void freeRevisions(Connection& connection, const std::string& collection)
{
    const Identifier revisions("directus_revisions");
    Statement statement = connection.statement();
    statement << "UPDATE " << revisions << " SET " << Identifier("parent") << " = NULL WHERE " << Identifier("parent")
              << " IN (SELECT id FROM (SELECT id FROM " << revisions << " WHERE " << Identifier("collection") << " = ";
    connection.execute(statement.bind(collection) << ") doomed)");
}

void cleanPermissions(
    Connection& connection, const std::string& collection, const std::string& field, std::vector<Cleaned>& cleaned)
{
    const Identifier table("directus_permissions");
    for (const TextRow& row : rowsOf(connection, table, Identifier("id"), Identifier("fields"), collection)) {
        std::vector<std::string> fields = text::split(row.text, ',');
        if (std::erase(fields, field) == 0)
            continue;
        write(connection, table, Identifier("id"), Identifier("fields"), row.id,
            fields.empty() ? Value() : Value(text::join(fields, ",")));
        cleaned.push_back({"permission", idText(row.id), row.text});
    }
}

/// Without the field in every list named `fields` or `sort`; whether it was there.
bool withoutField(Json& layouts, const std::string& field)
{
    bool found = false;
    if (!layouts.is_object())
        return false;
    for (auto& [name, layout] : layouts.items()) {
        for (const char* key : {"fields", "sort"}) {
            if (!layout.is_object() || !layout.contains(key) || !layout[key].is_array())
                continue;
            Json kept = Json::array();
            for (const Json& one : layout[key])
                if (one != field && one != "-" + field)
                    kept.push_back(one);
            found = found || kept.size() != layout[key].size();
            layout[key] = std::move(kept);
        }
    }
    return found;
}

void cleanPresets(
    Connection& connection, const std::string& collection, const std::string& field, std::vector<Cleaned>& cleaned)
{
    const Identifier table("directus_presets");
    for (const TextRow& row : rowsOf(connection, table, Identifier("id"), Identifier("layout_query"), collection)) {
        Json layouts = json::tryParse(row.text);
        if (!withoutField(layouts, field))
            continue;
        write(connection, table, Identifier("id"), Identifier("layout_query"), row.id, json::print(layouts));
        cleaned.push_back({"preset", idText(row.id), row.text});
    }
}

void cleanDuplication(
    Connection& connection, const std::string& collection, const std::string& field, std::vector<Cleaned>& cleaned)
{
    const Identifier table("directus_collections");
    const Identifier column("item_duplication_fields");
    for (const TextRow& row : rowsOf(connection, table, Identifier("collection"), column, collection)) {
        const Json fields = json::tryParse(row.text);
        Json kept = Json::array();
        if (!fields.is_array())
            continue;
        for (const Json& one : fields)
            if (one != field && !(one.is_string() && text::startsWith(one.get<std::string>(), field + ".")))
                kept.push_back(one);
        if (kept.size() == fields.size())
            continue;
        write(connection, table, Identifier("collection"), column, row.id, json::print(kept));
        cleaned.push_back({"collection", collection, row.text});
    }
}

void cleanRelations(Connection& connection, Identifier column, const std::string& collection, const std::string& field,
    std::vector<Cleaned>& cleaned)
{
    const Identifier table("directus_relations");
    Statement statement = connection.statement();
    statement << "SELECT " << Identifier("id") << " FROM " << table << " WHERE " << Identifier("many_collection")
              << " = ";
    statement.bind(collection) << " AND " << column << " = ";
    std::vector<Value> ids;
    for (const auto rows = connection.query(statement.bind(field)); rows->next();)
        ids.push_back(rows->value(0));
    for (const Value& id : ids) {
        write(connection, table, Identifier("id"), column, id, Value());
        cleaned.push_back({"relation", idText(id), std::string(column.name()) + " " + field});
    }
}

} // namespace

std::vector<Cleaned> forgetCollection(Connection& connection, const std::string& collection)
{
    struct Table {
        Identifier name;
        std::string_view kind;
    };
    // Revisions stand before the activity and the versions that they belong to.
    constexpr std::array kTables {Table {Identifier("directus_presets"), "preset"},
        Table {Identifier("directus_permissions"), "permission"}, Table {Identifier("directus_comments"), "comment"},
        Table {Identifier("directus_shares"), "share"}, Table {Identifier("directus_revisions"), "revision"},
        Table {Identifier("directus_versions"), "version"}, Table {Identifier("directus_activity"), "activity"}};
    freeRevisions(connection, collection);
    std::vector<Cleaned> cleaned;
    for (const Table& table : kTables)
        if (const std::int64_t rows = remove(connection, table.name, collection); rows > 0)
            cleaned.push_back({std::string(table.kind), {}, std::to_string(rows) + " rows"});
    return cleaned;
}

std::vector<Cleaned> forgetField(Connection& connection, const std::string& collection, const std::string& field)
{
    std::vector<Cleaned> cleaned;
    cleanPermissions(connection, collection, field, cleaned);
    cleanPresets(connection, collection, field, cleaned);
    cleanDuplication(connection, collection, field, cleaned);
    cleanRelations(connection, Identifier("sort_field"), collection, field, cleaned);
    cleanRelations(connection, Identifier("junction_field"), collection, field, cleaned);
    return cleaned;
}

} // namespace strata::ddl
