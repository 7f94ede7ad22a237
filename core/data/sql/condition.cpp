#include "core/data/sql/condition.h"

#include "core/base/error.h"
#include "core/base/text.h"

namespace strata::sql {
namespace {

using plan::Condition;
using plan::Expression;
using query::Operator;

Identifier name(const schema::Field* field)
{
    return Identifier::known(field->name);
}

/// Whether LIKE and comparisons with text suit the values of that type.
bool isTextual(schema::Type type)
{
    using schema::Type;
    return type == Type::String || type == Type::Text || type == Type::Csv || type == Type::Hash;
}

/// The value as text: cast where it is something else.
void appendText(Statement& statement, const Expression& expression)
{
    const bool cast = !isTextual(expression.type());
    if (cast)
        statement << statement.dialect().textBegin();
    appendExpression(statement, expression);
    if (cast)
        statement << statement.dialect().textEnd();
}

void appendKey(Statement& statement, int alias, const schema::Field* field, bool asText)
{
    if (asText)
        statement << statement.dialect().textBegin();
    statement.column(alias, name(field));
    if (asText)
        statement << statement.dialect().textEnd();
}

void appendJoin(Statement& statement, const plan::Join& join)
{
    // Keys of any type are stored as text on the many side of an M2A relation.
    const bool castParent = join.asText && !join.discriminatorOnParent;
    const bool castChild = join.asText && join.discriminatorOnParent;
    statement << " LEFT JOIN " << Identifier::known(join.collection->name) << " ";
    statement.alias(join.alias) << " ON ";
    appendKey(statement, join.parent, join.parentField, castParent);
    statement << " = ";
    appendKey(statement, join.alias, join.field, castChild);
    if (join.discriminator) {
        statement << " AND ";
        statement.column(join.discriminatorOnParent ? join.parent : join.alias, name(join.discriminator)) << " = ";
        statement.bind(join.discriminatorValue);
    }
}

/// WHERE of a sub-select: its link to the outer row, and its condition.
void appendSubWhere(Statement& statement, const plan::SubSelect& sub)
{
    statement << " WHERE ";
    if (sub.linkField && sub.outerField) {
        statement.column(sub.source.alias, name(sub.linkField)) << " = ";
        statement.column(sub.outerAlias, name(sub.outerField));
        if (sub.where.isTrue())
            return;
        statement << " AND ";
    }
    appendCondition(statement, sub.where);
}

void appendSubSelect(Statement& statement, const plan::SubSelect& sub, SqlText before, SqlText after)
{
    statement << "(SELECT " << before;
    if (sub.value.field || sub.value.sub)
        appendExpression(statement, sub.value);
    statement << after;
    appendSource(statement, sub.source);
    appendSubWhere(statement, sub);
    statement << ")";
}

/// The first value in an order; null is where the database sorts it, which min() and max() would pass over.
void appendFirst(Statement& statement, const plan::SubSelect& sub, SqlText order)
{
    statement << "(SELECT ";
    appendExpression(statement, sub.value);
    appendSource(statement, sub.source);
    appendSubWhere(statement, sub);
    statement << " ORDER BY ";
    appendExpression(statement, sub.value);
    statement << order;
}

struct Pattern {
    Operator op;
    bool negated;
    bool ignoreCase;
    bool before;
    bool after;
};

constexpr Pattern kPatterns[] {
    {Operator::Contains, false, false, true, true},
    {Operator::Ncontains, true, false, true, true},
    {Operator::Icontains, false, true, true, true},
    {Operator::Nicontains, true, true, true, true},
    {Operator::StartsWith, false, false, false, true},
    {Operator::NstartsWith, true, false, false, true},
    {Operator::IstartsWith, false, true, false, true},
    {Operator::NistartsWith, true, true, false, true},
    {Operator::EndsWith, false, false, true, false},
    {Operator::NendsWith, true, false, true, false},
    {Operator::IendsWith, false, true, true, false},
    {Operator::NiendsWith, true, true, true, false},
};

std::string textOf(const Value& value)
{
    if (const auto* text = std::get_if<std::string>(&value))
        return *text;
    if (const auto* integer = std::get_if<std::int64_t>(&value))
        return std::to_string(*integer);
    if (const auto* real = std::get_if<double>(&value)) {
        std::string out;
        json::appendNumber(out, *real);
        return out;
    }
    return "null";
}

void appendPattern(Statement& statement, const Condition& condition, const Pattern& pattern)
{
    std::string text = textOf(condition.values.front());
    if (pattern.ignoreCase)
        text = text::lowerUnicode(text);
    if (pattern.ignoreCase)
        statement << "lower(";
    appendText(statement, condition.left);
    if (pattern.ignoreCase)
        statement << ")";
    if (pattern.negated)
        statement << " NOT";
    statement << " LIKE ";
    statement.bind((pattern.before ? "%" : "") + text + (pattern.after ? "%" : ""));
}

void appendCompared(Statement& statement, const Condition& condition, SqlText op)
{
    appendExpression(statement, condition.left);
    statement << op;
    statement.dialect().bind(statement, condition.values.front(), condition.left.type());
}

void appendIntersection(Statement& statement, const Condition& condition, bool negated)
{
    statement << (negated ? SqlText("NOT st_intersects(") : SqlText("st_intersects("));
    appendExpression(statement, condition.left);
    statement << ", ";
    statement.dialect().bind(statement, condition.values.front(), condition.left.type());
    statement << ")";
}

void appendRange(Statement& statement, const Condition& condition, SqlText op)
{
    const Dialect& dialect = statement.dialect();
    appendExpression(statement, condition.left);
    statement << op;
    dialect.bind(statement, condition.values[0], condition.left.type());
    statement << " AND ";
    dialect.bind(statement, condition.values[1], condition.left.type());
}

void appendIgnoringCase(Statement& statement, const Condition& condition, SqlText op)
{
    statement << "lower(";
    appendText(statement, condition.left);
    statement << ")" << op;
    statement.bind(text::lowerUnicode(textOf(condition.values.front())));
}

void appendEmpty(Statement& statement, const Condition& condition, bool empty)
{
    statement << "(";
    appendExpression(statement, condition.left);
    statement << (empty ? SqlText(" IS NULL OR ") : SqlText(" IS NOT NULL AND "));
    appendText(statement, condition.left);
    statement << (empty ? SqlText(" = '')") : SqlText(" <> '')"));
}

void appendList(Statement& statement, const Condition& condition, Membership membership)
{
    appendExpression(statement, condition.left);
    statement.dialect().inList(statement, membership, condition.values, condition.left.type());
}

void appendCompare(Statement& statement, const Condition& condition)
{
    switch (condition.op) {
    case Operator::Eq: return appendCompared(statement, condition, " = ");
    case Operator::Neq: return appendCompared(statement, condition, " <> ");
    case Operator::Lt: return appendCompared(statement, condition, " < ");
    case Operator::Lte: return appendCompared(statement, condition, " <= ");
    case Operator::Gt: return appendCompared(statement, condition, " > ");
    case Operator::Gte: return appendCompared(statement, condition, " >= ");
    case Operator::Ieq: return appendIgnoringCase(statement, condition, " = ");
    case Operator::Nieq: return appendIgnoringCase(statement, condition, " <> ");
    case Operator::In: return appendList(statement, condition, Membership::In);
    case Operator::Nin: return appendList(statement, condition, Membership::NotIn);
    case Operator::Intersects:
    case Operator::IntersectsBbox: return appendIntersection(statement, condition, false);
    case Operator::Nintersects:
    case Operator::NintersectsBbox: return appendIntersection(statement, condition, true);
    case Operator::Between: return appendRange(statement, condition, " BETWEEN ");
    case Operator::Nbetween: return appendRange(statement, condition, " NOT BETWEEN ");
    case Operator::Null:
        appendExpression(statement, condition.left);
        statement << " IS NULL";
        return;
    case Operator::Nnull:
        appendExpression(statement, condition.left);
        statement << " IS NOT NULL";
        return;
    case Operator::Empty: return appendEmpty(statement, condition, true);
    case Operator::Nempty: return appendEmpty(statement, condition, false);
    default: break;
    }
    for (const Pattern& pattern : kPatterns)
        if (pattern.op == condition.op)
            return appendPattern(statement, condition, pattern);
    throw invalidQuery("The \"" + std::string(query::operatorName(condition.op))
        + "\" filter operator is not supported by this database");
}

void appendGroup(Statement& statement, const Condition& condition, SqlText separator)
{
    statement << "(";
    for (std::size_t i = 0; i < condition.children.size(); ++i) {
        if (i > 0)
            statement << separator;
        appendCondition(statement, condition.children[i]);
    }
    statement << ")";
}

} // namespace

void appendExpression(Statement& statement, const Expression& expression)
{
    const Dialect& dialect = statement.dialect();
    switch (expression.kind) {
    case Expression::Kind::Column: statement.column(expression.alias, name(expression.field)); break;
    case Expression::Kind::DatePart:
        dialect.datePart(statement, expression.part, expression.field->type, expression.alias, name(expression.field));
        break;
    case Expression::Kind::JsonCount: dialect.jsonCount(statement, expression.alias, name(expression.field)); break;
    case Expression::Kind::Count: appendSubSelect(statement, *expression.sub, "count(*)", ""); break;
    case Expression::Kind::Minimum: appendFirst(statement, *expression.sub, " ASC LIMIT 1)"); break;
    case Expression::Kind::Maximum: appendFirst(statement, *expression.sub, " DESC LIMIT 1)"); break;
    case Expression::Kind::One: statement << "1"; break;
    }
}

void appendSelect(Statement& statement, const plan::Select& select)
{
    if (select.visible.isTrue()) {
        appendExpression(statement, select.expression);
        return;
    }
    statement << "CASE WHEN ";
    appendCondition(statement, select.visible);
    statement << " THEN ";
    appendExpression(statement, select.expression);
    statement << " END";
}

void appendCondition(Statement& statement, const Condition& condition)
{
    switch (condition.kind) {
    case Condition::Kind::True: statement << "1 = 1"; break;
    case Condition::Kind::False: statement << "1 = 0"; break;
    case Condition::Kind::And: appendGroup(statement, condition, " AND "); break;
    case Condition::Kind::Or: appendGroup(statement, condition, " OR "); break;
    case Condition::Kind::Compare: appendCompare(statement, condition); break;
    case Condition::Kind::Exists:
        statement << "EXISTS ";
        appendSubSelect(statement, *condition.sub, "1", "");
        break;
    case Condition::Kind::In:
    case Condition::Kind::NotIn:
        appendExpression(statement, condition.left);
        statement << (condition.kind == Condition::Kind::In ? SqlText(" IN ") : SqlText(" NOT IN "));
        appendSubSelect(statement, *condition.sub, "", "");
        break;
    }
}

void appendSource(Statement& statement, const plan::Source& source)
{
    if (source.collection) {
        statement << " FROM " << Identifier::known(source.collection->name) << " ";
        statement.alias(source.alias);
    } else {
        // Only joins that hang on outer tables: one row that they join.
        statement << " FROM (SELECT 1) AS one";
    }
    for (const plan::Join& join : source.joins)
        appendJoin(statement, join);
}

} // namespace strata::sql
