#include "core/services/copy/compare.h"

#include "core/base/error.h"
#include "core/services/copy/portable.h"

#include <unordered_set>

namespace strata::copy {
namespace {

using Hash = std::uint64_t;

struct Sum {
    std::int64_t rows = 0;
    /// Of the hashes of all rows: their order does not matter, which differs between databases.
    Hash hash = 0;
    std::unordered_set<Hash> keys;
};

/// One end of the comparison.
struct End {
    Connection& connection;
    const schema::Collection& collection;
    const schema::Field* Column::*side;
};

Hash hashOf(const std::string& text)
{
    return std::hash<std::string> {}(text);
}

/// Rows whose key is in `only` (null = every row).
Sum sumOf(const End& end, const Table& table, const std::function<bool(const std::string& key, Hash hash)>& counts,
    std::int64_t batch)
{
    std::vector<const schema::Field*> fields;
    for (const Column& column : table.columns)
        fields.push_back(column.*(end.side));
    Sum sum;
    std::optional<Value> last;
    for (std::int64_t read = batch; read == batch;) {
        read = 0;
        for (const auto rows = end.connection.query(
                 sql::selectBatch(end.connection.dialect(), end.collection, fields, last ? &*last : nullptr, batch));
             rows->next(); ++read) {
            last = rows->value(0);
            const std::string key(rows->text(0));
            if (!counts(key, hashOf(key)))
                continue;
            std::string text;
            for (std::size_t i = 0; i < fields.size(); ++i)
                appendCanonical(text,
                    carried(portable(*rows, static_cast<int>(i) + 1, *fields[i]), *table.columns[i].from,
                        *table.columns[i].to),
                    table.columns[i].to->type);
            ++sum.rows;
            sum.hash += hashOf(text);
            sum.keys.insert(hashOf(key));
        }
    }
    return sum;
}

} // namespace

void compareRows(Ends ends, const Table& table, const Wanted& wanted, std::int64_t batch)
{
    const Sum from = sumOf(
        {ends.from, *table.from, &Column::from}, table,
        [&](const std::string& key, Hash) { return !wanted || wanted(key); }, batch);
    const Sum to = sumOf(
        {ends.to, *table.to, &Column::to}, table,
        [&](const std::string&, Hash hash) { return from.keys.contains(hash); }, batch);
    if (from.rows != to.rows || from.hash != to.hash)
        throw Error(ErrorCode::Internal,
            "The rows of table \"" + table.to->name + "\" differ after the copy: " + std::to_string(from.rows)
                + " in the source, " + std::to_string(to.rows) + " of them in the target");
}

} // namespace strata::copy
