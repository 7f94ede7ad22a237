#include "core/data/items/read.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/data/items/item_reader.h"
#include "core/data/items/key.h"
#include "core/data/plan/planner.h"
#include "core/data/query/parameters.h"
#include "core/data/sql/select.h"

#include <cmath>

namespace strata::items {
namespace {

plan::Setting settingOf(const Context& context)
{
    return plan::Setting {*context.schema, context.who.passesAll() ? nullptr : context.rules.get(), context.limits};
}

const schema::Collection& collectionOf(const Context& context, const std::string& name)
{
    const schema::Collection* collection = context.schema->collection(name);
    if (!collection)
        throw forbidden();
    return *collection;
}

Value keyOf(const schema::Collection& collection, const Json& key)
{
    checkKey(collection, key);
    return keyValue(collection, key);
}

std::vector<Value> keysOf(const schema::Collection& collection, const std::vector<Json>& keys)
{
    std::vector<Value> values;
    values.reserve(keys.size());
    for (const Json& key : keys)
        values.push_back(keyOf(collection, key));
    return values;
}

plan::PlanPtr planOf(
    Context& context, const schema::Collection& collection, const query::Query& query, plan::Items items)
{
    const auto make = [&] { return plan::planRead(settingOf(context), collection, query, items); };
    if (context.plans)
        return context.plans->find(
            context.schema, context.who.passesAll() ? nullptr : context.rules, collection, query, items, make);
    return std::make_shared<const plan::Node>(make());
}

std::string items(Context& context, const schema::Collection& collection, const query::Query& query)
{
    std::string text;
    appendItems(text, context.connection, *planOf(context, collection, query, plan::Items::All));
    return text;
}

std::string itemsByKey(
    Context& context, const schema::Collection& collection, const query::Query& query, std::span<const Value> keys)
{
    const auto plan = planOf(context, collection, query, plan::Items::ByKey);
    if (keys.empty())
        return "[]";
    std::string text;
    appendItems(text, context.connection, *plan, keys);
    return text;
}

/// The only item of a plan, if there is one.
std::optional<std::string> single(Context& context, const plan::Node& node, std::span<const Value> keys = {})
{
    std::string text;
    ItemReader(context.connection, node, keys).read(text);
    return text.empty() ? std::nullopt : std::optional(std::move(text));
}

std::optional<std::string> itemByKey(
    Context& context, const schema::Collection& collection, const query::Query& query, const Json& key)
{
    const Value value = keyOf(collection, key);
    return single(context, *planOf(context, collection, query, plan::Items::ByKey), std::span(&value, 1));
}

/// Values that a singleton without a row shows (items-and-query §1.5).
std::string defaults(const schema::Collection& collection, const query::Query& query)
{
    const auto& fields = query.fields;
    const bool all = std::find(fields.begin(), fields.end(), "*") != fields.end();
    Json item = Json::object();
    for (const schema::Field& field : collection.fields) {
        if (!all && std::find(fields.begin(), fields.end(), field.name) == fields.end())
            continue;
        if (field.primary)
            item[field.name] = nullptr;
        else if (!field.alias && !field.defaultValue.is_null())
            item[field.name] = field.defaultValue;
    }
    return json::print(item);
}

/// As JavaScript converts: "1", "1.0", "1e0" and "0x1" are the key 1.
bool isInteger(double number)
{
    constexpr double kLimit = 9.2e18;
    return std::abs(number) < kLimit && number == std::trunc(number);
}

} // namespace

void checkKey(const schema::Collection& collection, const Json& key)
{
    if (collection.readOnly)
        throw forbidden("Items of \"" + collection.name + "\" have no key of one field");
    const schema::Type type = collection.primary->type;
    const bool scalar = key.is_string() || key.is_number();
    const bool fits = type == schema::Type::Uuid ? key.is_string() && text::isUuid(key.get_ref<const std::string&>())
        : type == schema::Type::Integer          ? scalar && isInteger(query::toNumber(key))
                                                 : scalar;
    if (!fits)
        throw forbidden();
}

plan::PlanPtr planMany(Context& context, const schema::Collection& collection, const query::Query& query)
{
    return planOf(context, collection, query, plan::Items::All);
}

Counts readCounts(Context& context, const schema::Collection& collection, const query::Query& query)
{
    Counts counts;
    for (const query::MetaCount which : query.meta) {
        const plan::Node node = plan::planCount(settingOf(context), collection, query, which);
        const auto rows = context.connection.query(sql::count(context.connection.dialect(), node));
        if (rows->next())
            (which == query::MetaCount::Total ? counts.total : counts.filter) = rows->integer(0);
    }
    return counts;
}

ReadResult readMany(Context& context, const std::string& collection, const query::Query& query)
{
    const schema::Collection& target = collectionOf(context, collection);
    ReadResult result;
    result.data = items(context, target, query);
    result.counts = readCounts(context, target, query);
    return result;
}

ReadResult readByKeys(
    Context& context, const std::string& collection, const std::vector<Json>& keys, const query::Query& query)
{
    const schema::Collection& target = collectionOf(context, collection);
    ReadResult result;
    // Without keys there is still the right to read to be looked at.
    result.data = itemsByKey(context, target, query, keysOf(target, keys));
    result.counts = readCounts(context, target, query);
    return result;
}

std::string readOne(Context& context, const std::string& collection, const Json& key, const query::Query& query)
{
    const schema::Collection& target = collectionOf(context, collection);
    auto item = itemByKey(context, target, query, key);
    if (!item)
        throw forbidden();
    return *std::move(item);
}

std::string readSingleton(Context& context, const std::string& collection, const query::Query& query)
{
    const schema::Collection& target = collectionOf(context, collection);
    query::Query first = query;
    first.limit = 1;
    auto item = single(context, *planOf(context, target, first, plan::Items::All));
    return item ? *std::move(item) : defaults(target, query);
}

std::vector<Json> readKeys(Context& context, const std::string& collection, const query::Query& query)
{
    const schema::Collection& target = collectionOf(context, collection);
    std::string text;
    appendItems(text, context.connection, plan::planKeys(settingOf(context), target, query));
    const Json rows = json::parse(text);
    std::vector<Json> keys;
    for (const Json& row : rows)
        keys.push_back(json::member(row, target.primary->name));
    return keys;
}

Json readManyJson(Context& context, const std::string& collection, const query::Query& query)
{
    return json::parse(readMany(context, collection, query).data);
}

Json readOneJson(Context& context, const std::string& collection, const Json& key, const query::Query& query)
{
    const schema::Collection& target = collectionOf(context, collection);
    const auto item = itemByKey(context, target, query, key);
    return item ? json::parse(*item) : Json();
}

void checkItems(Context& context, const schema::Collection& collection, permissions::Action action,
    const std::vector<Json>& keys, const std::vector<std::string>& fields)
{
    if (context.who.passesAll() || keys.empty())
        return;
    const std::vector<Value> values = keysOf(collection, distinctKeys(collection, keys));
    const plan::Node node = plan::planCheck(settingOf(context), collection, action, values, fields);
    const auto rows = context.connection.query(sql::select(context.connection.dialect(), node));
    std::size_t found = 0;
    bool allowed = true;
    while (rows->next()) {
        ++found;
        for (std::size_t i = 0; i < fields.size(); ++i)
            allowed = allowed && !rows->isNull(static_cast<int>(i) + 1);
    }
    if (allowed && found == values.size())
        return;
    std::string names;
    for (const std::string& field : fields)
        names += (names.empty() ? "\"" : ", \"") + field + "\"";
    const std::string verb(permissions::actionName(action));
    throw forbidden(fields.empty() ? "You don't have permission to perform \"" + verb + "\" for collection \""
                + collection.name + "\" or it does not exist."
                                   : "You don't have permissions to perform \"" + verb + "\" for the field(s) " + names
                + " in collection \"" + collection.name + "\" or it does not exist.");
}

} // namespace strata::items
