#include "core/data/plan/planner.h"

#include "core/data/plan/denied.h"
#include "core/data/plan/levels.h"

#include <array>

namespace strata::plan {
namespace {

Condition keyCondition(const Source& source, const std::vector<Value>& keys)
{
    Condition condition {.kind = Condition::Kind::Compare};
    condition.left = Expression {.alias = source.alias, .field = source.collection->primary};
    condition.op = keys.size() == 1 ? query::Operator::Eq : query::Operator::In;
    condition.values = keys;
    return keys.empty() ? Condition::never() : condition;
}

Condition both(Condition a, Condition b)
{
    std::vector<Condition> parts;
    parts.push_back(std::move(a));
    parts.push_back(std::move(b));
    return Condition::all(std::move(parts));
}

Node rootNode(Binder& binder, const schema::Collection& collection)
{
    if (!binder.readAccess(collection.name).any())
        throw deniedCollection(collection.name, {});
    Node node;
    node.source = Source {.collection = &collection, .alias = binder.newAlias()};
    return node;
}

} // namespace

void LevelPlanner::planAggregate(Node& node, const query::Query& query)
{
    static constexpr std::array kFunctions {"count", "countDistinct", "countAll", "sum", "sumDistinct", "avg", "avgDistinct", "min", "max"};
    const schema::Collection& collection = *node.source.collection;
    const Access access = m_binder.readAccess(collection.name);
    std::vector<std::string_view> requested;
    const auto bound = [&](const std::string& text) {
        if (text.find('.') != std::string::npos)
            throw invalidQuery("Aggregate and group fields can't contain a path");
        const query::FieldKey key = query::parseFieldKey(text);
        const schema::Field& field = m_binder.readableField(collection, key.name, {});
        requested.push_back(field.name);
        if (field.alias && key.function.empty())
            throw deniedFields({key.name}, collection.name, {});
        Select select {m_binder.expression(collection, node.source.alias, key, false), m_binder.visible(node.source, access, key.name)};
        return std::pair(std::move(select), key);
    };
    for (const std::string& text : query.group) {
        auto [select, key] = bound(text);
        node.selects.push_back(std::move(select));
        node.outputs.push_back(Output {.key = key.function.empty() ? key.name : key.name + "_" + key.function, .select = node.selects.size() - 1});
    }
    node.aggregated = true;
    node.grouped = !query.group.empty();
    for (const query::Aggregate& aggregate : query.aggregate) {
        if (std::find(kFunctions.begin(), kFunctions.end(), aggregate.function) == kFunctions.end())
            continue;
        AggregateOutput output {.function = aggregate.function, .field = aggregate.field == "*" ? std::string() : aggregate.field};
        if (!output.field.empty())
            output.select = bound(output.field).first;
        node.aggregate.push_back(std::move(output));
    }
    node.where = where(node.source, query, {}, requested);
    if (node.grouped)
        orderGroups(node, query);
    applyWindow(node, query);
    node.label();
}

void LevelPlanner::orderGroups(Node& node, const query::Query& query) const
{
    for (const query::SortKey& key : query.sort) {
        std::size_t column = kNone;
        for (std::size_t i = 0; i < query.group.size(); ++i)
            if (query.group[i] == key.path || node.outputs[i].key == key.path)
                column = i;
        for (std::size_t i = 0; i < node.aggregate.size(); ++i) {
            const AggregateOutput& aggregate = node.aggregate[i];
            if (aggregate.function + (aggregate.field.empty() ? "" : "." + aggregate.field) == key.path)
                column = node.selects.size() + i;
        }
        if (column == kNone)
            throw deniedFields({key.path}, node.source.collection->name, {});
        node.groupOrder.push_back({column, key.descending});
    }
    if (node.groupOrder.empty())
        node.groupOrder.push_back({0, false});
}

Node planRead(const Setting& setting, const schema::Collection& collection, const query::Query& query, Items items)
{
    Binder binder(setting.schema, setting.rules);
    LevelPlanner levels(binder, setting.limits);
    Node node;
    if (query.aggregated()) {
        node = rootNode(binder, collection);
        levels.planAggregate(node, query);
    } else {
        node = levels.plan({.collection = collection, .fields = query.fields, .query = &query, .path = {}});
        levels.applyWindow(node, query);
    }
    if (items == Items::ByKey) {
        binder.readableField(collection, collection.primary->name, {});
        node.keyed = true;
        if (!query.limit)
            node.limit = -1; // as many as there are keys
    }
    return node;
}

Node planCount(const Setting& setting, const schema::Collection& collection, const query::Query& query, query::MetaCount which)
{
    Binder binder(setting.schema, setting.rules);
    LevelPlanner levels(binder, setting.limits);
    Node node = rootNode(binder, collection);
    node.where = levels.where(node.source, which == query::MetaCount::Total ? query::Query {} : query, {}, {});
    node.aggregate.push_back(AggregateOutput {.function = "count"});
    return node;
}

Node planCheck(const Setting& setting, const schema::Collection& collection, permissions::Action action,
    const std::vector<Value>& keys, const std::vector<std::string>& fields)
{
    Binder binder(setting.schema, setting.rules);
    const Access access(setting.rules, collection.name, action);
    if (!access.any())
        throw deniedCollection(collection.name, {});
    std::vector<std::string> missing;
    std::vector<std::string_view> requested;
    for (const std::string& field : fields) {
        requested.push_back(field);
        if (!collection.field(field) || !access.allows(field))
            missing.push_back(field);
    }
    if (!missing.empty())
        throw deniedFields(missing, collection.name, {});
    Node node;
    node.source = Source {.collection = &collection, .alias = binder.newAlias()};
    node.selects.push_back(Select {Expression {.alias = node.source.alias, .field = collection.primary}, {}});
    node.primary = 0;
    for (const std::string& field : fields)
        node.selects.push_back(Select {Expression {.kind = Expression::Kind::One, .alias = node.source.alias}, binder.visible(node.source, access, field)});
    node.where = both(keyCondition(node.source, keys), access.all() ? Condition {} : binder.rows(node.source, access.casesFor(requested)));
    return node;
}

Node planKeys(const Setting& setting, const schema::Collection& collection, const query::Query& query)
{
    Binder binder(setting.schema, setting.rules);
    LevelPlanner levels(binder, setting.limits);
    Node node = levels.plan({.collection = collection, .fields = {collection.primary->name}, .query = &query, .path = {}});
    levels.applyWindow(node, query);
    return node;
}

} // namespace strata::plan
