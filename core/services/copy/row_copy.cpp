#include "core/services/copy/row_copy.h"

#include "core/base/error.h"
#include "core/data/database/ddl/column_values.h"
#include "core/data/sql/write.h"
#include "core/services/copy/fit.h"
#include "core/services/copy/portable.h"
#include "core/services/model/field_definition.h"

namespace strata::copy {
namespace {

/// In one statement; databases limit the number of values.
constexpr std::size_t kRowsAtOnce = 50;
constexpr std::size_t kValuesAtOnce = 20'000;

std::vector<const schema::Field*> fieldsOf(const Table& table, const schema::Field* Column::*side)
{
    std::vector<const schema::Field*> fields;
    for (const Column& column : table.columns)
        fields.push_back(column.*side);
    return fields;
}

Error misfit(const Table& table, const Column& column, const std::string& key)
{
    return Error(ErrorCode::InvalidPayload,
        "The target can't keep the value of column \"" + column.to->name + "\" in the row \"" + key + "\" of table \""
            + table.to->name + "\" (" + column.to->dbType + ")",
        Json {{"collection", table.to->name}, {"field", column.to->name}, {"key", key}});
}

bool isLater(const Table& table, const Column& column)
{
    return std::any_of(table.later.begin(), table.later.end(), [&](const Column& one) { return one.to == column.to; });
}

} // namespace

RowCopy::RowCopy(Ends ends, State& state, ChangeTables changeTables, sql::Existing existing, std::int64_t batch) :
    m_ends(ends),
    m_state(state),
    m_changeTables(std::move(changeTables)),
    m_existing(existing),
    m_batch(batch),
    m_alike(ends.from.dialect().name() == ends.to.dialect().name())
{
}

std::int64_t RowCopy::copyRows(const Table& table, const Wanted& wanted)
{
    const std::vector<const schema::Field*> fields = fieldsOf(table, &Column::from);
    std::optional<Value> last = m_state.lastKey(table.to->name);
    std::int64_t written = 0;
    for (std::int64_t read = m_batch; read == m_batch;) {
        read = 0;
        std::vector<Row> batch;
        for (const auto rows = m_ends.from.query(
                 sql::selectBatch(m_ends.from.dialect(), *table.from, fields, last ? &*last : nullptr, m_batch));
             rows->next(); ++read) {
            last = rows->value(0);
            if (!wanted || wanted(std::string(rows->text(0))))
                batch.push_back(fitted(table, *rows));
        }
        write(table, batch);
        written += static_cast<std::int64_t>(batch.size());
        if (last)
            m_state.reached(table.to->name, *last);
    }
    return written;
}

RowCopy::Row RowCopy::fitted(const Table& table, const Rows& rows)
{
    Row row;
    row.reserve(table.columns.size());
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const Column& column = table.columns[i];
        row.push_back(isLater(table, column) ? Value() : fitted(table, column, rows, static_cast<int>(i) + 1));
    }
    return row;
}

Value RowCopy::fitted(const Table& table, const Column& column, const Rows& rows, int place)
{
    if (m_alike)
        return rows.value(place);
    Value value = carried(portable(rows, place, *column.from), *column.from, *column.to);
    switch (fitOf(value, *column.to, m_ends.to.dialect())) {
    case Fit::Fits: break;
    case Fit::Wider: widen(table, column); break;
    case Fit::Never: throw misfit(table, column, std::string(rows.text(0)));
    }
    return value;
}

void RowCopy::widen(const Table& table, const Column& column)
{
    if (!m_wide.insert(table.to->name + "." + column.to->name).second)
        return;
    ddl::AlterColumn change {table.to->name, model::columnOf(*column.to), true};
    change.column.wide = true;
    m_changeTables({change});
}

void RowCopy::write(const Table& table, const std::vector<Row>& rows)
{
    if (rows.empty())
        return;
    const std::vector<const schema::Field*> fields = fieldsOf(table, &Column::to);
    const std::size_t atOnce = std::clamp<std::size_t>(kValuesAtOnce / fields.size(), 1, kRowsAtOnce);
    Transaction transaction(m_ends.to);
    for (std::size_t i = 0; i < rows.size(); i += atOnce) {
        const auto part = std::span(rows).subspan(i, std::min(atOnce, rows.size() - i));
        m_ends.to.execute(sql::insertBatch(m_ends.to.dialect(), *table.to, fields, part, m_existing));
    }
    transaction.commit();
}

void RowCopy::fillLater(const Table& table, const Wanted& wanted)
{
    if (table.later.empty())
        return;
    Transaction transaction(m_ends.to);
    for (const Column& column : table.later)
        for (const auto rows
             = ddl::valuesOf(m_ends.from, table.from->name, table.from->primary->name, column.from->name);
             rows->next();)
            if (!wanted || wanted(std::string(rows->text(0))))
                ddl::setValue(m_ends.to, table.to->name, table.to->primary->name, rows->value(0),
                    {column.to->name, column.to->type}, rows->value(1));
    transaction.commit();
}

void RowCopy::advanceKeys(const Table& table)
{
    if (const Statement statement = sql::advanceSequence(m_ends.to.dialect(), *table.to); !statement.empty())
        m_ends.to.query(statement);
}

} // namespace strata::copy
