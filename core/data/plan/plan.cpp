#include "core/data/plan/plan.h"

#include "core/base/json.h"

namespace strata::plan {

schema::Type Expression::type() const
{
    switch (kind) {
    case Kind::Column: return field->type;
    case Kind::Minimum:
    case Kind::Maximum: return sub->value.type();
    default: return schema::Type::Integer;
    }
}

Condition Condition::all(std::vector<Condition> parts)
{
    std::erase_if(parts, [](const Condition& part) { return part.isTrue(); });
    if (parts.empty())
        return {};
    if (parts.size() == 1)
        return std::move(parts.front());
    return Condition {.kind = Kind::And, .children = std::move(parts)};
}

Condition Condition::any(std::vector<Condition> parts)
{
    if (parts.empty())
        return never();
    for (const Condition& part : parts)
        if (part.isTrue())
            return {};
    if (parts.size() == 1)
        return std::move(parts.front());
    return Condition {.kind = Kind::Or, .children = std::move(parts)};
}

void Node::label()
{
    for (Output& output : outputs) {
        json::appendString(output.label, output.key);
        output.label.push_back(':');
    }
}

} // namespace strata::plan
