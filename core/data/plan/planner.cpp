#include "core/data/plan/planner.h"

#include "core/base/error.h"
#include "core/base/text.h"
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

/// Whether a nested level's fields ask for a group column.
bool showsGroup(const std::vector<std::string>& fields, const std::string& asked, const std::string& name)
{
    return std::any_of(fields.begin(), fields.end(), [&](const std::string& path) {
        const std::string_view first = std::string_view(path).substr(0, path.find('.'));
        return first == "*" || first == asked || first == name;
    });
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

void LevelPlanner::planAggregate(Node& node, const Level& level)
{
    static constexpr std::array kFunctions {
        "count", "countDistinct", "countAll", "sum", "sumDistinct", "avg", "avgDistinct", "min", "max"};
    const schema::Collection& collection = level.collection;
    const query::Query& query = *level.query;
    Access access = m_binder.readAccess(collection.name);
    std::vector<std::string_view> requested;
    const auto bound = [&](const std::string& text) {
        if (text.find('.') != std::string::npos)
            throw invalidQuery("Aggregate and group fields can't contain a path");
        const query::FieldKey key = query::parseFieldKey(text);
        const schema::Field& field = m_binder.readableField(collection, key.name, level.path);
        requested.push_back(field.name);
        if (field.alias && key.function.empty())
            throw deniedFields({key.name}, collection.name, level.path);
        Select select {m_binder.expression(collection, node.source.alias, key, false),
            m_binder.visible(node.source, access, key.name)};
        return std::pair(std::move(select), key);
    };
    std::vector<std::size_t> columns;
    for (const std::string& text : query.group) {
        auto [select, key] = bound(text);
        columns.push_back(node.selects.size());
        node.selects.push_back(std::move(select));
        std::string name = key.function.empty() ? key.name : key.name + "_" + key.function;
        if (level.path.empty() || showsGroup(level.fields, text, name))
            node.outputs.push_back(Output {.key = std::move(name), .select = columns.back()});
    }
    node.aggregated = true;
    node.grouped = !node.selects.empty();
    for (const query::Aggregate& aggregate : query.aggregate) {
        if (std::find(kFunctions.begin(), kFunctions.end(), aggregate.function) == kFunctions.end())
            continue;
        AggregateOutput output {
            .function = aggregate.function, .field = aggregate.field == "*" ? std::string() : aggregate.field};
        if (!output.field.empty())
            output.select = bound(output.field).first;
        else if (!text::startsWith(output.function, "count") || output.function == "countDistinct")
            throw invalidQuery("\"" + output.function + "\" needs a field");
        node.aggregate.push_back(std::move(output));
    }
    access.show(requested);
    node.where = where(node.source, access, query, level.path);
    if (!query.group.empty())
        orderGroups(node, query, columns);
    applyWindow(node, query);
    node.label();
}

void LevelPlanner::orderGroups(Node& node, const query::Query& query, const std::vector<std::size_t>& columns) const
{
    for (const query::SortKey& key : query.sort) {
        std::size_t column = kNone;
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (query.group[i] == key.path)
                column = columns[i];
        for (const Output& output : node.outputs)
            if (output.key == key.path)
                column = output.select;
        for (std::size_t i = 0; i < node.aggregate.size(); ++i) {
            const AggregateOutput& aggregate = node.aggregate[i];
            if (aggregate.function + (aggregate.field.empty() ? "" : "." + aggregate.field) == key.path)
                column = node.selects.size() + i;
        }
        if (column == kNone)
            throw deniedFields({key.path}, node.source.collection->name, {});
        node.groupOrder.push_back({column, key.descending});
    }
    // Equal ones come in a defined order.
    for (const std::size_t column : columns)
        if (std::none_of(node.groupOrder.begin(), node.groupOrder.end(),
                [&](const Node::GroupOrder& order) { return order.column == column; }))
            node.groupOrder.push_back({column, false});
}

Node planRead(const Setting& setting, const schema::Collection& collection, const query::Query& query, Items items)
{
    Binder binder(setting.schema, setting.rules);
    LevelPlanner levels(binder, setting.limits);
    Node node;
    if (query.aggregated()) {
        node = rootNode(binder, collection);
        levels.planAggregate(node, {.collection = collection, .fields = {}, .query = &query, .path = {}});
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

Node planCount(
    const Setting& setting, const schema::Collection& collection, const query::Query& query, query::MetaCount which)
{
    Binder binder(setting.schema, setting.rules);
    LevelPlanner levels(binder, setting.limits);
    Node node = rootNode(binder, collection);
    node.where = levels.where(node.source, binder.readAccess(collection.name),
        which == query::MetaCount::Total ? query::Query {} : query, {});
    node.aggregate.push_back(AggregateOutput {.function = "count"});
    return node;
}

Node planCheck(const Setting& setting, const schema::Collection& collection, permissions::Action action,
    const std::vector<Value>& keys, const std::vector<std::string>& fields)
{
    Binder binder(setting.schema, setting.rules);
    Access access(setting.rules, collection.name, action);
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
    access.show(requested);
    Node node;
    node.source = Source {.collection = &collection, .alias = binder.newAlias()};
    node.selects.push_back(Select {Expression {.alias = node.source.alias, .field = collection.primary}, {}});
    node.primary = 0;
    for (const std::string& field : fields)
        node.selects.push_back(Select {Expression {.kind = Expression::Kind::One, .alias = node.source.alias},
            binder.visible(node.source, access, field)});
    node.where = both(
        keyCondition(node.source, keys), access.all() ? Condition {} : binder.rows(node.source, access.shownCases()));
    return node;
}

Node planKeys(const Setting& setting, const schema::Collection& collection, const query::Query& query)
{
    Binder binder(setting.schema, setting.rules);
    LevelPlanner levels(binder, setting.limits);
    Node node
        = levels.plan({.collection = collection, .fields = {collection.primary->name}, .query = &query, .path = {}});
    levels.applyWindow(node, query);
    return node;
}

} // namespace strata::plan
