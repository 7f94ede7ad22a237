#include "core/data/query/filter.h"

#include <array>

namespace strata::query {
namespace {

/// In the order of Operator.
constexpr std::array<std::string_view, 34> kOperatorNames {
    "_eq",
    "_neq",
    "_lt",
    "_lte",
    "_gt",
    "_gte",
    "_in",
    "_nin",
    "_null",
    "_nnull",
    "_empty",
    "_nempty",
    "_contains",
    "_ncontains",
    "_icontains",
    "_nicontains",
    "_starts_with",
    "_nstarts_with",
    "_istarts_with",
    "_nistarts_with",
    "_ends_with",
    "_nends_with",
    "_iends_with",
    "_niends_with",
    "_between",
    "_nbetween",
    "_ieq",
    "_nieq",
    "_intersects",
    "_nintersects",
    "_intersects_bbox",
    "_nintersects_bbox",
    "_regex",
    "_submitted",
};
static_assert(kOperatorNames.size() == static_cast<std::size_t>(Operator::Submitted) + 1);

} // namespace

std::string_view operatorName(Operator op)
{
    return kOperatorNames[static_cast<std::size_t>(op)];
}

std::optional<Operator> operatorOfName(std::string_view name)
{
    if (name.empty() || name.front() != '_')
        return std::nullopt;
    for (std::size_t i = 0; i < kOperatorNames.size(); ++i)
        if (kOperatorNames[i] == name)
            return static_cast<Operator>(i);
    return std::nullopt;
}

bool isListOperator(Operator op)
{
    return op == Operator::In || op == Operator::Nin || op == Operator::Between || op == Operator::Nbetween;
}

bool isPresenceOperator(Operator op)
{
    return op == Operator::Null || op == Operator::Nnull || op == Operator::Empty || op == Operator::Nempty;
}

bool isGeometryOperator(Operator op)
{
    return op >= Operator::Intersects && op <= Operator::NintersectsBbox;
}

} // namespace strata::query
