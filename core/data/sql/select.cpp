#include "core/data/sql/select.h"

#include "core/data/sql/condition.h"

#include <limits>

namespace strata::sql {
namespace {

void appendAggregate(Statement& statement, const plan::AggregateOutput& aggregate)
{
    if (!aggregate.select) {
        statement << "count(*)";
        return;
    }
    const std::string& function = aggregate.function;
    const bool distinct = function.ends_with("Distinct");
    if (function.starts_with("count"))
        statement << "count(";
    else if (function.starts_with("sum"))
        statement << "sum(";
    else if (function.starts_with("avg"))
        statement << "avg(";
    else
        statement << (function == "min" ? SqlText("min(") : SqlText("max("));
    if (distinct)
        statement << "DISTINCT ";
    appendSelect(statement, *aggregate.select);
    statement << ")";
}

/// Geometries are read as WKT.
void appendRead(Statement& statement, const plan::Select& select)
{
    const plan::Expression& expression = select.expression;
    const bool geometry
        = expression.kind == plan::Expression::Kind::Column && schema::isGeometry(expression.field->type);
    if (geometry)
        statement << "st_astext(";
    appendSelect(statement, select);
    if (geometry)
        statement << ")";
}

enum class Names { Own, Numbers };

/// `Numbers`: as a table that others select from, in which columns of one name may not stand twice.
void appendSelectList(Statement& statement, const plan::Node& node, Names names)
{
    statement << "SELECT ";
    bool first = true;
    const auto separate = [&] {
        if (!first)
            statement << ", ";
        first = false;
    };
    int number = 0;
    for (const plan::Select& select : node.selects) {
        separate();
        appendRead(statement, select);
        if (names == Names::Numbers)
            (statement << " AS ").alias(number++);
    }
    for (const plan::AggregateOutput& aggregate : node.aggregate) {
        separate();
        appendAggregate(statement, aggregate);
    }
    if (first)
        statement << "1";
}

/// The rows that belong to these parents, or have these keys.
void appendKeys(Statement& statement, const plan::Node& node, std::span<const Value> keys)
{
    if (!node.keyed) {
        appendExpression(statement, node.selects[node.link].expression);
        statement.dialect().inList(statement, Membership::In, keys, node.selects[node.link].expression.type());
        return;
    }
    const schema::Field& primary = *node.source.collection->primary;
    statement.column(node.source.alias, Identifier::known(primary.name));
    if (keys.size() == 1)
        (statement << " = ").bind(keys.front());
    else
        statement.dialect().inList(statement, Membership::In, keys, primary.type);
}

void appendWhere(Statement& statement, const plan::Node& node, std::span<const Value> keys)
{
    const bool linked = node.keyed || node.link != plan::kNone;
    if (!linked && node.where.isTrue())
        return;
    statement << " WHERE ";
    if (linked) {
        appendKeys(statement, node, keys);
        if (node.where.isTrue())
            return;
        statement << " AND ";
    }
    appendCondition(statement, node.where);
}

void appendGroupBy(Statement& statement, const plan::Node& node)
{
    if (!node.grouped)
        return;
    statement << " GROUP BY ";
    for (std::size_t i = 0; i < node.selects.size(); ++i) {
        if (i > 0)
            statement << ", ";
        // By position: a repeated expression with placeholders of its own would be another one to the server.
        statement.position(i + 1);
    }
}

void appendOrder(Statement& statement, const plan::Node& node)
{
    bool first = true;
    for (const plan::Node::GroupOrder& order : node.groupOrder) {
        statement << (first ? SqlText(" ORDER BY ") : SqlText(", "));
        first = false;
        statement.position(order.column + 1);
        if (order.descending)
            statement << " DESC";
    }
    for (const plan::Sort& sort : node.sort) {
        statement << (first ? SqlText(" ORDER BY ") : SqlText(", "));
        first = false;
        const plan::Select key {sort.expression, sort.visible};
        const bool nullable = sort.expression.kind != plan::Expression::Kind::Column || sort.expression.field->nullable;
        if (sort.nullsLast && nullable) {
            appendSelect(statement, key);
            statement << " IS NULL, ";
        }
        appendSelect(statement, key);
        if (sort.descending)
            statement << " DESC";
    }
}

/// The rows with their place in the list of their parent, of which the window is kept.
Statement numberedSelect(const Dialect& dialect, const plan::Node& node, std::span<const Value> keys)
{
    Statement statement(dialect);
    statement << "SELECT * FROM (";
    appendSelectList(statement, node, Names::Numbers);
    statement << ", row_number() OVER (PARTITION BY ";
    appendExpression(statement, node.selects[node.link].expression);
    appendOrder(statement, node);
    statement << ") AS place";
    appendSource(statement, node.source);
    appendWhere(statement, node, keys);
    statement << ") AS numbered WHERE place > ";
    statement.bind(node.offset);
    if (node.limit >= 0 && node.limit <= std::numeric_limits<std::int64_t>::max() - node.offset) {
        statement << " AND place <= ";
        statement.bind(node.offset + node.limit);
    }
    statement << " ORDER BY place";
    return statement;
}

} // namespace

bool cutsLists(const Dialect& dialect, const plan::Node& node)
{
    return dialect.numbersRowsWell() && node.link != plan::kNone && !node.aggregated
        && (node.limit >= 0 || node.offset > 0);
}

Statement select(const Dialect& dialect, const plan::Node& node, std::span<const Value> keys)
{
    if (cutsLists(dialect, node))
        return numberedSelect(dialect, node, keys);
    Statement statement(dialect);
    appendSelectList(statement, node, Names::Own);
    appendSource(statement, node.source);
    appendWhere(statement, node, keys);
    appendGroupBy(statement, node);
    appendOrder(statement, node);
    // Other limits of nested lists are applied while reading.
    if (node.link == plan::kNone)
        dialect.limit(statement, node.limit, node.offset);
    return statement;
}

Statement count(const Dialect& dialect, const plan::Node& node)
{
    Statement statement(dialect);
    statement << "SELECT count(*)";
    appendSource(statement, node.source);
    appendWhere(statement, node, {});
    return statement;
}

} // namespace strata::sql
