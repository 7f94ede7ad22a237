#include "core/data/database/model_marks.h"

#include "core/base/error.h"
#include "core/data/database/dialects/dialect.h"

#include <array>

namespace strata {
namespace {

std::int64_t number(Connection& connection, SqlText sql)
{
    Statement statement = connection.statement();
    statement << sql;
    const std::optional<Value> value = connection.scalar(statement);
    const auto* const integer = value ? std::get_if<std::int64_t>(&*value) : nullptr;
    return integer ? *integer : 0;
}

/// One row per vendor.
struct Marks {
    std::string_view dialect;
    SqlText commits;
    SqlText structure;
    bool remote = false;
};

constexpr std::array kMarks = {
    Marks {"sqlite3", "PRAGMA data_version", "PRAGMA schema_version"},
    // The times of the last change of each table, which the server knows to the second: the newest two may see another.
    Marks {"mysql",
        "SELECT CAST(SUM(CRC32(CONCAT_WS(',', TABLE_NAME, CREATE_TIME, UPDATE_TIME)))"
        " + IF(MAX(UPDATE_TIME) >= NOW() - INTERVAL 2 SECOND, UNIX_TIMESTAMP(), 0) AS SIGNED)"
        " FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()",
        "SELECT CAST(SUM(CRC32(CONCAT_WS(',', TABLE_NAME, COLUMN_NAME, ORDINAL_POSITION, COLUMN_TYPE, COLUMN_DEFAULT, IS_NULLABLE,"
        " COLUMN_KEY, EXTRA))) AS SIGNED) FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE()",
        true},
    // The snapshot changes with each transaction that begins to write or ends.
    Marks {"pg", "SELECT ('x' || substr(md5(pg_current_snapshot()::text), 1, 8))::bit(32)::int",
        "WITH tables AS (SELECT c.oid, c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
        " WHERE c.relkind = 'r' AND n.nspname = ANY (current_schemas(false))),"
        " parts AS (SELECT oid::text || relname AS part FROM tables"
        " UNION ALL SELECT 'a' || attrelid || '/' || attnum || '/' || a.xmin FROM pg_catalog.pg_attribute a JOIN tables t ON t.oid = attrelid"
        " UNION ALL SELECT 'd' || d.oid || '/' || d.xmin FROM pg_catalog.pg_attrdef d JOIN tables t ON t.oid = adrelid"
        " UNION ALL SELECT 'k' || k.oid || '/' || k.xmin FROM pg_catalog.pg_constraint k JOIN tables t ON t.oid = conrelid"
        " UNION ALL SELECT 'i' || indexrelid || '/' || i.xmin FROM pg_catalog.pg_index i JOIN tables t ON t.oid = indrelid)"
        " SELECT coalesce(bit_xor(hashtext(part)), 0) FROM parts",
        true},
};

const Marks& marksOf(const Connection& connection)
{
    for (const Marks& marks : kMarks)
        if (marks.dialect == connection.dialect().name())
            return marks;
    throw serviceUnavailable("database", "Changes of this kind of database can't be noticed yet");
}

/// FNV-1a.
class Hash {
public:
    void add(std::string_view bytes)
    {
        for (const char byte : bytes)
            m_value = (m_value ^ static_cast<unsigned char>(byte)) * 1099511628211U;
    }
    std::uint64_t value() const { return m_value; }

private:
    std::uint64_t m_value = 14695981039346656037U;
};

void addRows(Hash& hash, Connection& connection, Identifier table, Identifier order)
{
    Statement statement = connection.statement();
    statement << "SELECT * FROM " << table << " ORDER BY " << order;
    for (const auto rows = connection.query(statement); rows->next();)
        for (int i = 0; i < rows->columnCount(); ++i) {
            hash.add(rows->isNull(i) ? std::string_view("\0n", 2) : std::string_view("\0v", 2));
            hash.add(rows->text(i));
        }
}

} // namespace

bool marksAreRemote(const Connection& connection)
{
    return marksOf(connection).remote;
}

std::int64_t commitMark(Connection& connection)
{
    return number(connection, marksOf(connection).commits);
}

std::int64_t structureMark(Connection& connection)
{
    return number(connection, marksOf(connection).structure);
}

std::uint64_t metadataMark(Connection& connection, const std::vector<schema::CatalogTablePtr>& tables)
{
    Hash hash;
    const auto exists = [&](std::string_view name) {
        return std::any_of(
            tables.begin(), tables.end(), [&](const schema::CatalogTablePtr& table) { return table->name == name; });
    };
    if (exists("directus_collections"))
        addRows(hash, connection, Identifier("directus_collections"), Identifier("collection"));
    if (exists("directus_fields"))
        addRows(hash, connection, Identifier("directus_fields"), Identifier("id"));
    if (exists("directus_relations"))
        addRows(hash, connection, Identifier("directus_relations"), Identifier("id"));
    return hash.value();
}

ModelMarks modelMarks(Connection& connection, const schema::Schema& schema)
{
    return {structureMark(connection), metadataMark(connection, schema.source().tables)};
}

} // namespace strata
