#include "core/data/plan/binder.h"

#include "core/base/text.h"
#include "core/data/plan/denied.h"
#include "core/data/plan/operators.h"
#include "core/data/plan/opposites.h"

#include <set>

namespace strata::plan {
namespace {

using query::Filter;
using query::Operator;

bool usesAny(const Condition& condition, const std::set<int>& aliases);

bool usesAny(const Expression& expression, const std::set<int>& aliases)
{
    return aliases.contains(expression.alias) || (expression.sub && aliases.contains(expression.sub->outerAlias));
}

bool usesAny(const Condition& condition, const std::set<int>& aliases)
{
    if (condition.kind == Condition::Kind::Compare || condition.kind == Condition::Kind::In
        || condition.kind == Condition::Kind::NotIn)
        return usesAny(condition.left, aliases);
    if (condition.kind == Condition::Kind::Exists) {
        const auto& joins = condition.sub->source.joins;
        return std::any_of(joins.begin(), joins.end(), [&](const Join& join) { return aliases.contains(join.parent); })
            || usesAny(condition.sub->where, aliases);
    }
    return std::any_of(condition.children.begin(), condition.children.end(),
        [&](const Condition& child) { return usesAny(child, aliases); });
}

std::string extended(const std::string& path, std::string_view key)
{
    return path.empty() ? std::string(key) : path + "." + std::string(key);
}

Error scopeMissing()
{
    return invalidQuery("You have to provide a collection scope when sorting or filtering on a many-to-any item");
}

/// "$FOLLOW(articles, author)" → {"articles", "author"}.
std::vector<std::string> followParts(std::string_view text)
{
    const size_t open = text.find('(');
    if (text.size() > 500 || open == std::string_view::npos || text.back() != ')')
        return {};
    return text::split(text.substr(open + 1, text.size() - open - 2), ',');
}

bool isFollow(std::string_view key)
{
    return text::startsWith(key, "$FOLLOW(");
}

} // namespace

const schema::Field& Binder::readableField(
    const schema::Collection& collection, std::string_view name, std::string_view path) const
{
    const schema::Field* field = collection.field(name);
    if (!field || (m_rules && !m_rules->allows(collection.name, permissions::Action::Read, name)))
        throw deniedFields({std::string(name)}, collection.name, path);
    return *field;
}

Condition Binder::filter(Source& source, const Filter& filter, std::string_view path)
{
    if (filter.unrestricted())
        return {};
    Scope scope {.toOne = &source.joins, .restricted = m_rules != nullptr};
    Condition condition = bind(scope, filter, Place {source.collection, source.alias, false, std::string(path)}, true);
    return finish(scope, std::move(condition));
}

Condition Binder::rule(Source& source, const Filter& filter)
{
    return ruleAt(source.joins, *source.collection, source.alias, false, filter);
}

Condition Binder::ruleAt(
    std::vector<Join>& toOne, const schema::Collection& collection, int alias, bool deep, const Filter& filter)
{
    if (filter.unrestricted())
        return {};
    const std::size_t before = toOne.size();
    Scope scope {.toOne = &toOne};
    Condition condition = bind(scope, filter, Place {&collection, alias, false, {}}, true);
    if (deep)
        for (std::size_t i = before; i < toOne.size(); ++i)
            toOne[i].toMany = true;
    return finish(scope, std::move(condition));
}

Condition Binder::rows(Source& source, const std::vector<const Case*>& cases)
{
    std::vector<Condition> parts;
    for (const Case* one : cases)
        if (one->unconditional())
            return {};
    for (const Case* one : cases)
        parts.push_back(rule(source, *one->rule));
    return leavesNothingOut(parts, source.alias) ? Condition {} : Condition::any(std::move(parts));
}

Condition Binder::visible(Source& source, const Access& access, std::string_view field)
{
    return access.all() || access.alwaysVisible(field) ? Condition {} : rows(source, access.casesListing(field));
}

Condition Binder::finish(Scope& scope, Condition condition) const
{
    if (scope.deep.empty())
        return condition;
    std::set<int> aliases;
    for (const Join& join : scope.deep)
        aliases.insert(join.alias);
    std::vector<Condition> inner;
    std::vector<Condition> outer;
    std::vector<Condition> parts;
    if (condition.kind == Condition::Kind::And)
        parts = std::move(condition.children);
    else
        parts.push_back(std::move(condition));
    for (Condition& part : parts)
        (usesAny(part, aliases) ? inner : outer).push_back(std::move(part));
    auto sub = std::make_shared<SubSelect>();
    sub->source.joins = std::move(scope.deep);
    sub->where = Condition::all(std::move(inner));
    outer.push_back(Condition {.kind = Condition::Kind::Exists, .sub = std::move(sub)});
    return Condition::all(std::move(outer));
}

Condition Binder::bind(Scope& scope, const Filter& filter, const Place& place, bool top)
{
    switch (filter.kind) {
    case Filter::Kind::And:
    case Filter::Kind::Or: {
        std::vector<Condition> parts;
        for (const Filter& child : filter.children)
            parts.push_back(bind(scope, child, place, top));
        if (filter.kind == Filter::Kind::And || parts.empty())
            return Condition::all(std::move(parts));
        return Condition::any(std::move(parts));
    }
    case Filter::Kind::Field: return bindField(scope, filter, place, top);
    default: throw invalidQuery("Invalid filter object");
    }
}

Condition Binder::bindField(Scope& scope, const Filter& filter, const Place& place, bool top)
{
    const Filter& child = filter.children.front();
    if (isFollow(filter.key)) {
        if (child.kind == Filter::Kind::Some || child.kind == Filter::Kind::None)
            throw invalidQuery("\"_some\" can only be used with top level relational alias field");
        const Place target = followJoin(scope, place, filter.key);
        if (child.kind == Filter::Kind::Compare)
            return compare(scope, child, target,
                query::FieldKey {.name = target.collection->primary->name, .function = {}, .scope = {}});
        return bind(scope, child, target, false);
    }
    const query::FieldKey key = query::parseFieldKey(filter.key);
    const schema::Field* field = place.collection->field(key.name);
    if (!field)
        throw deniedFields({key.name}, place.collection->name, place.path);
    if (scope.restricted)
        readableField(*place.collection, key.name, place.path);
    switch (child.kind) {
    case Filter::Kind::Compare:
        if (field->alias && field->oneRelation && key.function.empty()) {
            const Place target = join(scope, place, key, filter.key);
            const query::FieldKey primary {.name = target.collection->primary->name, .function = {}, .scope = {}};
            return guarded(scope, place, key.name, compare(scope, child, target, primary));
        }
        return compare(scope, child, place, key);
    case Filter::Kind::Some:
    case Filter::Kind::None: return guarded(scope, place, key.name, someOrNone(scope, child, place, field, top));
    default:
        if (isUnknownOperator(*field, child.key))
            throw invalidQuery("\"" + std::string(schema::typeName(field->type))
                + "\" field type does not contain the \"" + child.key + "\" filter operator");
        return guarded(scope, place, key.name, bind(scope, child, join(scope, place, key, filter.key), false));
    }
}

bool Binder::isUnknownOperator(const schema::Field& field, std::string_view key) const
{
    if (!text::startsWith(key, "_"))
        return false;
    const std::string* target = field.oneRelation ? &field.oneRelation->collection : nullptr;
    if (field.manyRelation && !field.manyRelation->isM2a())
        target = &field.manyRelation->relatedCollection;
    const schema::Collection* collection = target ? m_schema.collection(*target) : nullptr;
    return !collection || !collection->field(key);
}

Condition Binder::compare(Scope& scope, const Filter& filter, const Place& place, const query::FieldKey& key)
{
    Condition condition {.kind = Condition::Kind::Compare};
    condition.left = expression(*place.collection, place.alias, key, true);
    condition.op = filter.op;
    const schema::Field& field = *place.collection->field(key.name);
    const schema::Type type = condition.left.type();
    checkOperator(field, type, filter.op);
    const auto boolean = [&](bool absent) { return filter.value.is_boolean() ? filter.value.get<bool>() : absent; };
    switch (filter.op) {
    case Operator::Null:
    case Operator::Nnull:
    case Operator::Empty:
    case Operator::Nempty: {
        // A value of false turns the operator into its opposite.
        const bool positive = boolean(true);
        const bool negated = filter.op == Operator::Nnull || filter.op == Operator::Nempty;
        const bool null = filter.op == Operator::Null || filter.op == Operator::Nnull;
        condition.op = negated != positive ? (null ? Operator::Null : Operator::Empty)
                                           : (null ? Operator::Nnull : Operator::Nempty);
        break;
    }
    case Operator::In:
    case Operator::Nin:
    case Operator::Between:
    case Operator::Nbetween: {
        const bool range = filter.op == Operator::Between || filter.op == Operator::Nbetween;
        if (range && filter.value.size() != 2)
            return {};
        for (const Json& element : filter.value)
            condition.values.push_back(castOperand(element, type));
        break;
    }
    case Operator::Eq:
    case Operator::Neq:
        if (filter.value.is_null()) {
            condition.op = filter.op == Operator::Eq ? Operator::Null : Operator::Nnull;
            break;
        }
        [[fallthrough]];
    default: condition.values.push_back(castOperand(filter.value, type));
    }
    return guarded(scope, place, key.name, std::move(condition));
}

Condition Binder::guard(Scope& scope, const Place& place, std::string_view field)
{
    if (!scope.restricted)
        return {};
    const Access access = readAccess(place.collection->name);
    std::vector<Condition> parts;
    const auto cases = access.casesListing(field);
    for (const Case* one : cases)
        if (one->unconditional())
            return {};
    std::vector<Join>& target = place.deep ? scope.deep : *scope.toOne;
    for (const Case* one : cases)
        parts.push_back(ruleAt(target, *place.collection, place.alias, place.deep, *one->rule));
    return Condition::any(std::move(parts));
}

Condition Binder::guarded(Scope& scope, const Place& place, std::string_view field, Condition condition)
{
    std::vector<Condition> parts;
    parts.push_back(guard(scope, place, field));
    parts.push_back(std::move(condition));
    return Condition::all(std::move(parts));
}

std::shared_ptr<SubSelect> Binder::children(
    const schema::Relation& relation, int outerAlias, const schema::Field* outerField)
{
    auto sub = std::make_shared<SubSelect>();
    sub->source.collection = m_schema.collection(relation.collection);
    sub->source.alias = newAlias();
    sub->linkField = sub->source.collection->field(relation.field);
    sub->outerField = outerField;
    sub->outerAlias = outerAlias;
    return sub;
}

Condition Binder::someOrNone(
    Scope& scope, const Filter& filter, const Place& place, const schema::Field* field, bool top)
{
    const bool none = filter.kind == Filter::Kind::None;
    if (!top || !field->oneRelation)
        throw invalidQuery(
            std::string(none ? "\"_none\"" : "\"_some\"") + " can only be used with top level relational alias field");
    if (filter.children.front().unrestricted())
        return {};
    const auto sub = children(*field->oneRelation, place.alias, nullptr);
    std::vector<Condition> parts;
    Scope inner {.toOne = &sub->source.joins, .restricted = scope.restricted};
    const Place child {sub->source.collection, sub->source.alias, false, extended(place.path, field->name)};
    parts.push_back(finish(inner, bind(inner, filter.children.front(), child, false)));
    if (scope.restricted) {
        const Access access = readAccess(sub->source.collection->name);
        parts.push_back(rows(sub->source, access.shownCases()));
    }
    Condition notNull {.kind = Condition::Kind::Compare};
    notNull.left = Expression {.alias = sub->source.alias, .field = sub->linkField};
    notNull.op = Operator::Nnull;
    sub->value = notNull.left;
    sub->linkField = nullptr;
    parts.push_back(std::move(notNull));
    sub->where = Condition::all(std::move(parts));
    return Condition {.kind = none ? Condition::Kind::NotIn : Condition::Kind::In,
        .left = Expression {.alias = place.alias, .field = place.collection->primary},
        .sub = sub};
}

Binder::Place Binder::join(Scope& scope, const Place& place, const query::FieldKey& key, const std::string& text)
{
    const schema::Field* field = place.collection->field(key.name);
    Join join;
    if (const schema::Relation* relation = field->manyRelation) {
        join.parentField = field;
        const bool any = relation->isM2a();
        if (any && key.scope.empty())
            throw scopeMissing();
        const auto& allowed = relation->oneAllowedCollections;
        if (any && std::find(allowed.begin(), allowed.end(), key.scope) == allowed.end())
            throw deniedCollection(key.scope, extended(place.path, key.name));
        join.collection = m_schema.collection(any ? key.scope : relation->relatedCollection);
        if (!join.collection)
            throw deniedCollection(any ? key.scope : relation->relatedCollection, extended(place.path, key.name));
        join.field = join.collection->primary;
        if (any) {
            join.asText = true;
            join.discriminator = place.collection->field(relation->oneCollectionField);
            join.discriminatorOnParent = true;
            join.discriminatorValue = key.scope;
        }
    } else if (const schema::Relation* reverse = field->oneRelation) {
        join.collection = m_schema.collection(reverse->collection);
        join.parentField = place.collection->primary;
        join.field = join.collection->field(reverse->field);
        join.toMany = true;
    } else {
        throw deniedFields({key.name}, place.collection->name, place.path);
    }
    if (scope.restricted && !readAccess(join.collection->name).any())
        throw deniedCollection(join.collection->name, extended(place.path, key.name));
    return addJoin(scope, place, text, std::move(join));
}

Binder::Place Binder::followJoin(Scope& scope, const Place& place, const std::string& text)
{
    const std::vector<std::string> parts = followParts(text);
    const schema::Collection* child = parts.size() >= 2 ? m_schema.collection(parts[0]) : nullptr;
    const schema::Field* field = child ? child->field(parts[1]) : nullptr;
    if (!field || !field->manyRelation || parts.size() > 3)
        throw deniedFields({text}, place.collection->name, place.path);
    if (scope.restricted)
        readableField(*child, parts[1], extended(place.path, text));
    Join join {.collection = child, .parentField = place.collection->primary, .field = field, .toMany = true};
    if (parts.size() == 3) {
        join.asText = true;
        join.discriminator = child->field(parts[2]);
        join.discriminatorValue = place.collection->name;
        if (!join.discriminator)
            throw deniedFields({parts[2]}, child->name, place.path);
    }
    return addJoin(scope, place, text, std::move(join));
}

Binder::Place Binder::addJoin(Scope& scope, const Place& place, const std::string& text, Join join)
{
    const auto id = std::make_pair(place.alias, text);
    const bool deep = place.deep || join.toMany;
    std::vector<Join>& target = deep ? scope.deep : *scope.toOne;
    auto found = scope.known.find(id);
    if (found == scope.known.end()) {
        join.alias = newAlias();
        join.parent = place.alias;
        join.toMany = deep;
        target.push_back(std::move(join));
        found = scope.known.emplace(id, target.size() - 1).first;
    }
    const Join& made = target[found->second];
    return Place {made.collection, made.alias, deep, extended(place.path, text)};
}

} // namespace strata::plan
