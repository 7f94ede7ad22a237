#include "core/data/database/duplicate_indexes.h"

#include "core/data/database/dialects/dialect.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace strata {
namespace {

/// A query per vendor with a row for each part of an index, by table, index and place: table, index, whether it is unique,
/// whether a key or constraint holds it, and the part as text, null where it is an expression.
struct Listing {
    std::string_view dialect;
    SqlText parts;
};

constexpr std::array kListings {
    Listing {"sqlite3",
        "SELECT m.name, l.name, l.\"unique\", l.origin <> 'c', x.name || ' ' || x.\"desc\" || ' ' || x.coll FROM sqlite_master m"
        " JOIN pragma_index_list(m.name) l JOIN pragma_index_xinfo(l.name) x"
        " WHERE m.type = 'table' AND l.partial = 0 AND x.key = 1 ORDER BY 1, 2, x.seqno"},
    // All parts of an index in one row.
    Listing {"pg",
        "SELECT t.relname, i.relname, x.indisunique, x.indisreplident OR x.indisclustered"
        " OR EXISTS (SELECT 1 FROM pg_catalog.pg_constraint c WHERE c.conindid = x.indexrelid),"
        " CASE WHEN x.indexprs IS NULL THEN concat_ws('/', x.indkey, x.indnkeyatts, x.indclass, x.indcollation, x.indoption,"
        " to_jsonb(x) ->> 'indnullsnotdistinct') END"
        " FROM pg_catalog.pg_index x JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid JOIN pg_catalog.pg_class t ON t.oid = x.indrelid"
        " JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace JOIN pg_catalog.pg_am a ON a.oid = i.relam"
        " WHERE t.relkind = 'r' AND n.nspname = ANY (current_schemas(false)) AND a.amname = 'btree' AND x.indpred IS NULL AND x.indisvalid"
        " ORDER BY 1, 2"},
    Listing {"mysql",
        "SELECT TABLE_NAME, INDEX_NAME, NON_UNIQUE = 0, INDEX_NAME = 'PRIMARY', CONCAT(COLUMN_NAME, ' ', IFNULL(SUB_PART, ''), ' ', IFNULL(COLLATION, ''))"
        " FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() AND INDEX_TYPE = 'BTREE'"
        " ORDER BY TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX"},
};

struct Index {
    std::string name;
    bool unique = false;
    bool held = false;
    bool plain = true;
    std::string parts {};
};

using Tables = std::map<std::string, std::vector<Index>>;

Tables indexes(Connection& connection)
{
    Tables tables;
    const auto listing = std::find_if(kListings.begin(), kListings.end(),
        [&](const Listing& one) { return one.dialect == connection.dialect().name(); });
    for (const auto rows = connection.query(connection.statement() << listing->parts); rows->next();) {
        std::vector<Index>& table = tables[std::string(rows->text(0))];
        if (table.empty() || table.back().name != rows->text(1))
            table.push_back({std::string(rows->text(1)), rows->integer(2) != 0, rows->integer(3) != 0});
        table.back().plain = table.back().plain && !rows->isNull(4);
        table.back().parts += std::string(rows->text(4)) + "\n";
    }
    return tables;
}

} // namespace

std::vector<DuplicateIndex> duplicateIndexes(Connection& connection)
{
    std::vector<DuplicateIndex> duplicates;
    for (auto& [table, all] : indexes(connection)) {
        std::erase_if(all, [](const Index& index) { return !index.plain; });
        // the one that stays comes first
        std::sort(all.begin(), all.end(), [](const Index& a, const Index& b) {
            return std::tie(a.parts, b.held, b.unique, a.name) < std::tie(b.parts, a.held, a.unique, b.name);
        });
        const Index* kept = nullptr;
        for (const Index& index : all)
            if (!kept || kept->parts != index.parts)
                kept = &index;
            else if (!index.held && (kept->unique || !index.unique))
                duplicates.push_back({table, index.name, kept->name});
    }
    std::sort(duplicates.begin(), duplicates.end(), [](const DuplicateIndex& a, const DuplicateIndex& b) {
        return std::tie(a.table, a.name) < std::tie(b.table, b.name);
    });
    return duplicates;
}

void dropIndex(Connection& connection, const DuplicateIndex& index)
{
    Statement statement = connection.statement();
    connection.dialect().dropIndex(statement, Identifier::known(index.table), Identifier::known(index.name));
    connection.execute(statement);
}

} // namespace strata
