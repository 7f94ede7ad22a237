#include "core/base/text.h"
#include "core/data/plan/binder.h"
#include "core/data/plan/denied.h"

#include <array>
#include <charconv>

namespace strata::plan {
namespace {

using schema::Type;

struct PartRow {
    std::string_view name;
    DatePart part;
    bool ofDate;
    bool ofTime;
};

constexpr std::array kParts {
    PartRow {"year", DatePart::Year, true, false},
    PartRow {"month", DatePart::Month, true, false},
    PartRow {"week", DatePart::Week, true, false},
    PartRow {"day", DatePart::Day, true, false},
    PartRow {"weekday", DatePart::Weekday, true, false},
    PartRow {"hour", DatePart::Hour, false, true},
    PartRow {"minute", DatePart::Minute, false, true},
    PartRow {"second", DatePart::Second, false, true},
};

std::optional<DatePart> datePart(std::string_view function, Type type)
{
    for (const PartRow& row : kParts) {
        if (row.name != function)
            continue;
        const bool fits = type == Type::DateTime || type == Type::Timestamp || (type == Type::Date && row.ofDate)
            || (type == Type::Time && row.ofTime);
        return fits ? std::optional(row.part) : std::nullopt;
    }
    return std::nullopt;
}

/// A term that is a number in its canonical form, as JavaScript would print it.
std::optional<Value> canonicalNumber(const std::string& term)
{
    std::int64_t integer = 0;
    const char* const end = term.data() + term.size();
    if (const auto parsed = std::from_chars(term.data(), end, integer); parsed.ec == std::errc() && parsed.ptr == end)
        return std::to_string(integer) == term ? std::optional<Value>(integer) : std::nullopt;
    double real = 0;
    if (const auto parsed = std::from_chars(term.data(), end, real); parsed.ec != std::errc() || parsed.ptr != end)
        return std::nullopt;
    std::string canonical;
    json::appendNumber(canonical, real);
    return canonical == term ? std::optional<Value>(real) : std::nullopt;
}

/// The comparison that `search` makes on a field; nothing when the field is not searched for this term.
std::optional<Condition> searchField(const schema::Field& field, int alias, const std::string& term)
{
    Condition condition {.kind = Condition::Kind::Compare};
    condition.left = Expression {.alias = alias, .field = &field};
    condition.op = query::Operator::Eq;
    if (field.type == Type::String || field.type == Type::Text) {
        condition.op = query::Operator::Icontains;
        condition.values.emplace_back(term);
    } else if (schema::isNumeric(field.type)) {
        const auto number = canonicalNumber(term);
        if (!number)
            return std::nullopt;
        condition.values.push_back(*number);
    } else if (field.type == Type::Uuid && text::isUuid(term)) {
        condition.values.emplace_back(term);
    } else {
        return std::nullopt;
    }
    return condition;
}

} // namespace

Expression Binder::expression(
    const schema::Collection& collection, int alias, const query::FieldKey& key, bool inFilter)
{
    const schema::Field& field = *collection.field(key.name);
    Expression expression {.alias = alias, .field = &field};
    if (key.function.empty())
        return expression;
    if (const auto part = datePart(key.function, field.type)) {
        expression.kind = Expression::Kind::DatePart;
        expression.part = *part;
        return expression;
    }
    if (key.function == "count" && field.type == Type::Json) {
        expression.kind = Expression::Kind::JsonCount;
        return expression;
    }
    if (key.function == "count" && field.oneRelation) {
        expression.kind = Expression::Kind::Count;
        const auto sub = children(*field.oneRelation, alias, collection.primary);
        const Access access = readAccess(sub->source.collection->name);
        if (!access.any())
            throw deniedCollection(sub->source.collection->name, key.function + "(" + key.name + ")");
        if (!access.all())
            sub->where = rows(sub->source, access.shownCases());
        expression.sub = sub;
        return expression;
    }
    const std::string text = key.function + "(" + key.name + ")";
    throw inFilter ? invalidQuery("Invalid filter key \"" + text + "\" on \"" + collection.name + "\"")
                   : invalidQuery("Invalid function specified \"" + key.function + "\"");
}

Condition Binder::search(Source& source, const Access& access, const std::string& term)
{
    std::vector<Condition> parts;
    for (const schema::Field& field : source.collection->fields) {
        const bool skipped = field.alias || field.concealed() || !access.allows(field.name)
            || (field.meta.is_object() && !json::flag(field.meta, "searchable", true));
        if (skipped)
            continue;
        auto condition = searchField(field, source.alias, term);
        if (!condition)
            continue;
        std::vector<Condition> both;
        both.push_back(visible(source, access, field.name));
        both.push_back(*std::move(condition));
        parts.push_back(Condition::all(std::move(both)));
    }
    return Condition::any(std::move(parts));
}

Sort Binder::sort(Source& source, const Access& access, const query::SortKey& key, std::string_view path)
{
    Scope scope {.toOne = &source.joins, .restricted = m_rules != nullptr};
    Place place {source.collection, source.alias, false, std::string(path)};
    std::vector<std::string> steps = text::split(key.path, '.');
    std::vector<Condition> guards;
    std::shared_ptr<SubSelect> many;
    const auto addGuard = [&](const std::string& field) {
        if (scope.restricted)
            guards.push_back(place.alias == source.alias ? visible(source, access, field) : guard(scope, place, field));
    };
    for (std::size_t i = 0; i < steps.size(); ++i) {
        query::FieldKey step = query::parseFieldKey(steps[i]);
        const schema::Field& field = readableField(*place.collection, step.name, place.path);
        const bool last = i + 1 == steps.size();
        if (last && !step.function.empty())
            break;
        const bool relational = !last || (field.alias && field.oneRelation);
        if (!relational)
            break;
        addGuard(step.name);
        if (field.oneRelation && !field.manyRelation && !many) {
            // From the first to-many step on, everything hangs on one sub-select per row.
            many = children(*field.oneRelation, place.alias, place.collection->primary);
            scope.toOne = &many->source.joins;
            if (scope.restricted && !readAccess(many->source.collection->name).any())
                throw deniedCollection(many->source.collection->name, step.name);
            place = Place {many->source.collection, many->source.alias, false,
                place.path.empty() ? step.name : place.path + "." + step.name};
        } else {
            place = join(scope, place, step, steps[i]);
        }
        if (last)
            steps.push_back(place.collection->primary->name);
    }
    // Joins behind the to-many step multiply rows inside the sub-select only, where the extreme is taken.
    if (many)
        many->source.joins.insert(many->source.joins.end(), scope.deep.begin(), scope.deep.end());
    const query::FieldKey lastKey = query::parseFieldKey(steps.back());
    Sort sort;
    sort.descending = key.descending;
    sort.expression = expression(*place.collection, place.alias, lastKey, false);
    addGuard(lastKey.name);
    sort.visible = Condition::all(std::move(guards));
    if (many) {
        many->value = sort.expression;
        many->where = std::move(sort.visible);
        sort.visible = {};
        Expression extreme {
            .kind = key.descending ? Expression::Kind::Maximum : Expression::Kind::Minimum, .alias = source.alias};
        extreme.sub = many;
        sort.expression = std::move(extreme);
    }
    return sort;
}

} // namespace strata::plan
