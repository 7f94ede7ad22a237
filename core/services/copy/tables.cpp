#include "core/services/copy/tables.h"

#include "core/base/error.h"

#include <algorithm>
#include <set>

namespace strata::copy {
namespace {

Table tableOf(const schema::Collection& from, const schema::Schema& there)
{
    Table table {&from, there.collection(from.name), {}, {}};
    if (!table.to)
        throw Error(ErrorCode::InvalidPayload, "The target has no table \"" + from.name + "\"");
    for (const schema::Field& field : from.fields) {
        if (field.alias || field.generated)
            continue;
        const schema::Field* const to = table.to->field(field.name);
        if (to && !to->alias)
            table.columns.push_back({&field, to});
        else if (!from.system)
            throw Error(ErrorCode::InvalidPayload,
                "The target has no column \"" + field.name + "\" in table \"" + from.name + "\"");
    }
    return table;
}

/// Sorts tables by the foreign keys of the target.
class Order {
public:
    Order(std::vector<Table> tables, const schema::Schema& there) : m_waiting(std::move(tables)), m_there(there) { }

    std::vector<Table> sorted()
    {
        while (!m_waiting.empty()) {
            const auto ready = std::find_if(
                m_waiting.begin(), m_waiting.end(), [&](const Table& table) { return linksOf(table).empty(); });
            take(ready == m_waiting.end() ? m_waiting.begin() : ready);
        }
        return std::move(m_sorted);
    }

private:
    /// Fields that point at rows of tables that still wait; a table may wait for itself.
    std::set<std::string> linksOf(const Table& table, bool own = false) const
    {
        std::set<std::string> fields;
        for (const schema::Relation& relation : m_there.relations()) {
            if (!relation.foreignKey || relation.collection != table.to->name)
                continue;
            const bool waits = std::any_of(m_waiting.begin(), m_waiting.end(),
                [&](const Table& one) { return one.to->name == relation.relatedCollection; });
            if (waits && (own || relation.relatedCollection != table.to->name))
                fields.insert(relation.field);
        }
        return fields;
    }

    void take(std::vector<Table>::iterator place)
    {
        const std::set<std::string> links = linksOf(*place, true);
        Table table = std::move(*place);
        m_waiting.erase(place);
        for (const Column& column : table.columns)
            if (links.contains(column.to->name))
                table.later.push_back(column);
        m_sorted.push_back(std::move(table));
    }

    std::vector<Table> m_waiting;
    std::vector<Table> m_sorted;
    const schema::Schema& m_there;
};

} // namespace

std::vector<Table> tablesOf(const schema::Schema& from, const schema::Schema& to, const Chosen& chosen)
{
    std::vector<Table> tables;
    for (const schema::Collection& collection : from.collections())
        if (chosen(collection))
            tables.push_back(tableOf(collection, to));
    return Order(std::move(tables), to).sorted();
}

} // namespace strata::copy
