#include "core/data/plan/opposites.h"

namespace strata::plan {
namespace {

using query::Operator;

/// Whether the condition compares a column that is never null with values that are not null either: else it may be
/// neither true nor false.
bool isCertain(const Condition& condition, int alias)
{
    const Expression& left = condition.left;
    return condition.kind == Condition::Kind::Compare && left.kind == Expression::Kind::Column && left.alias == alias
        && !left.field->nullable
        && std::none_of(
            condition.values.begin(), condition.values.end(), [](const Value& value) { return isNull(value); });
}

/// Whether the rows without `excluding` are among those of `taking`. Values count as equal only when they are the same to
/// the byte, which they are in any collation.
bool takesRest(const Condition& excluding, const Condition& taking)
{
    const bool pair = (excluding.op == Operator::Neq || excluding.op == Operator::Nin)
        && (taking.op == Operator::Eq || taking.op == Operator::In) && excluding.left.field == taking.left.field;
    return pair && std::all_of(excluding.values.begin(), excluding.values.end(), [&](const Value& value) {
        return std::find(taking.values.begin(), taking.values.end(), value) != taking.values.end();
    });
}

} // namespace

bool leavesNothingOut(const std::vector<Condition>& conditions, int alias)
{
    for (const Condition& excluding : conditions)
        for (const Condition& taking : conditions)
            if (isCertain(excluding, alias) && isCertain(taking, alias) && takesRest(excluding, taking))
                return true;
    return false;
}

} // namespace strata::plan
