#include "tests/core/services/model/storm.h"

#include <iterator>

namespace strata::support {
namespace {

const std::vector<std::string> kTypes {
    "string", "text", "integer", "bigInteger", "boolean", "float", "date", "dateTime", "json", "csv"};
const std::vector<std::string> kActions {"SET NULL", "CASCADE", "NO ACTION"};
constexpr std::size_t kMostCollections = 6;

bool canBeIndexed(const std::string& type)
{
    return type != "json" && type != "csv" && type != "text";
}

/// Dates as defaults are shown by each database in its own words.
bool hasPlainDefault(const std::string& type)
{
    return canBeIndexed(type) && type != "date" && type != "dateTime";
}

/// Without it some databases do not know the type again.
Json metaOf(const std::string& type)
{
    Json meta {{"interface", "input"}};
    if (type == "json")
        meta["special"] = {"cast-json"};
    if (type == "csv")
        meta["special"] = {"cast-csv"};
    if (type == "boolean")
        meta["special"] = {"cast-boolean"};
    return meta;
}

} // namespace

unsigned Storm::number(unsigned below)
{
    return below == 0 ? 0 : static_cast<unsigned>(m_random() % below);
}

std::vector<std::string> Storm::collections() const
{
    std::vector<std::string> names;
    for (const auto& [name, columns] : m_columns)
        names.push_back(name);
    return names;
}

std::string Storm::collection()
{
    return std::next(m_columns.begin(), number(static_cast<unsigned>(m_columns.size())))->first;
}

Storm::Column* Storm::column(const std::string& collection)
{
    std::vector<Column>& columns = m_columns[collection];
    return columns.empty() ? nullptr : &columns[number(static_cast<unsigned>(columns.size()))];
}

Json Storm::value(const std::string& type)
{
    const unsigned n = number(50);
    if (type == "string" || type == "text")
        return "text " + std::to_string(n) + " it's \\ \"ü\"";
    if (type == "integer" || type == "bigInteger" || type == "link")
        return n;
    if (type == "boolean")
        return n % 2 == 0;
    if (type == "float")
        return n + 0.5;
    if (type == "date")
        return "2024-02-" + std::to_string(10 + n % 19);
    if (type == "dateTime")
        return "2024-02-03T04:05:" + std::to_string(10 + n);
    if (type == "json")
        return {{"n", n}, {"list", {1, "two", nullptr}}};
    return {"a" + std::to_string(n), "b"};
}

Blow Storm::next()
{
    using Maker = Blow (Storm::*)();
    static const std::vector<std::pair<unsigned, Maker>> kMakers {{4, &Storm::createCollection},
        {2, &Storm::dropCollection}, {14, &Storm::createField}, {8, &Storm::changeType}, {4, &Storm::changeSize},
        {14, &Storm::changeRule}, {5, &Storm::dropField}, {6, &Storm::createLink}, {6, &Storm::createRelation},
        {4, &Storm::changeRelation}, {3, &Storm::dropRelation}, {14, &Storm::createItems}, {6, &Storm::changeItem},
        {2, &Storm::deleteItem}};
    if (m_columns.size() < 2)
        return createCollection();
    unsigned all = 0;
    for (const auto& [weight, maker] : kMakers)
        all += weight;
    unsigned at = number(all);
    for (const auto& [weight, maker] : kMakers) {
        if (at < weight)
            return (this->*maker)();
        at -= weight;
    }
    return createItems();
}

Blow Storm::createCollection()
{
    if (m_columns.size() >= kMostCollections)
        return createItems();
    const std::string name = "storm_" + std::to_string(++m_names);
    const std::string type = one(kTypes);
    m_columns[name] = {{"first", type}};
    m_keys[name] = {};
    Json key {{"field", "id"}, {"type", "integer"}, {"meta", {{"hidden", true}}},
        {"schema", {{"is_primary_key", true}, {"has_auto_increment", chance(70)}}}};
    Json first {{"field", "first"}, {"type", type}, {"meta", metaOf(type)}, {"schema", Json::object()}};
    return {"POST /collections",
        {{"collection", name}, {"schema", Json::object()}, {"meta", {{"note", name}}}, {"fields", {key, first}}}};
}

Blow Storm::dropCollection()
{
    const std::string name = collection();
    m_columns.erase(name);
    m_keys.erase(name);
    return {"DELETE /collections/" + name, nullptr};
}

Blow Storm::createField()
{
    const std::string name = collection();
    const std::string type = one(kTypes);
    const std::string field = "field_" + std::to_string(++m_names);
    Json schema = Json::object();
    const bool plain = canBeIndexed(type);
    if (hasPlainDefault(type) && chance(40))
        schema["default_value"] = value(type);
    if (chance(25))
        schema["is_nullable"] = false;
    if (plain && chance(15))
        schema["is_unique"] = true;
    else if (plain && chance(20))
        schema["is_indexed"] = true;
    if (type == "string" && chance(50))
        schema["max_length"] = 40 + number(200);
    m_columns[name].push_back({field, type, schema.contains("is_unique") || schema.contains("is_indexed")});
    return {"POST /fields/" + name, {{"field", field}, {"type", type}, {"schema", schema}, {"meta", metaOf(type)}}};
}

Blow Storm::changeType()
{
    static const std::map<std::string, std::vector<std::string>> kOthers {{"string", {"text"}}, {"text", {"string"}},
        {"integer", {"bigInteger", "string", "float"}}, {"bigInteger", {"string"}}, {"boolean", {"integer"}},
        {"csv", {"text"}}};
    const std::string name = collection();
    Column* const changed = column(name);
    const auto others = changed ? kOthers.find(changed->type) : kOthers.end();
    if (others == kOthers.end() || (changed->indexed && changed->type == "string"))
        return createItems();
    changed->type = one(others->second);
    return {"PATCH /fields/" + name + "/" + changed->name,
        {{"type", changed->type}, {"schema", Json::object()}, {"meta", {{"special", nullptr}}}}};
}

Blow Storm::changeSize()
{
    const std::string name = collection();
    Column* const changed = column(name);
    if (!changed || changed->type != "string")
        return createField();
    return {"PATCH /fields/" + name + "/" + changed->name,
        {{"type", "string"}, {"schema", {{"max_length", chance(20) ? 3 : 60 + number(150)}}}}};
}

Blow Storm::changeRule()
{
    const std::string name = collection();
    Column* const changed = column(name);
    if (!changed || changed->type == "link")
        return createItems();
    Json schema = Json::object();
    switch (number(hasPlainDefault(changed->type) ? 4 : canBeIndexed(changed->type) ? 3 : 1)) {
    case 0: schema["is_nullable"] = chance(50); break;
    case 1:
        schema["is_unique"] = chance(60);
        changed->indexed = true;
        break;
    case 2:
        schema["is_indexed"] = chance(60);
        changed->indexed = true;
        break;
    default: schema["default_value"] = chance(30) ? Json(nullptr) : value(changed->type);
    }
    return {"PATCH /fields/" + name + "/" + changed->name, {{"schema", schema}}};
}

Blow Storm::dropField()
{
    const std::string name = collection();
    Column* const dropped = column(name);
    if (!dropped)
        return createField();
    const std::string field = dropped->name;
    std::erase_if(m_columns[name], [&](const Column& column) { return column.name == field; });
    return {"DELETE /fields/" + name + "/" + field, nullptr};
}

Blow Storm::createLink()
{
    const std::string name = collection();
    const std::string field = "link_" + std::to_string(++m_names);
    m_columns[name].push_back({field, "link"});
    return {"POST /fields/" + name,
        {{"field", field}, {"type", "integer"}, {"schema", Json::object()}, {"meta", {{"special", {"m2o"}}}}}};
}

Blow Storm::createRelation()
{
    const std::string name = collection();
    for (const Column& link : m_columns[name])
        if (link.type == "link" && chance(70)) {
            const std::string related = collection();
            const std::string action = related == name ? "NO ACTION" : one(kActions);
            return {"POST /relations",
                {{"collection", name}, {"field", link.name}, {"related_collection", related},
                    {"meta", {{"one_field", nullptr}}}, {"schema", {{"on_delete", action}}}}};
        }
    return createLink();
}

Blow Storm::changeRelation()
{
    const std::string name = collection();
    for (const Column& link : m_columns[name])
        if (link.type == "link")
            return {"PATCH /relations/" + name + "/" + link.name,
                {{"schema", {{"on_delete", one({"SET NULL", "NO ACTION"})}}}}};
    return createLink();
}

Blow Storm::dropRelation()
{
    const std::string name = collection();
    for (const Column& link : m_columns[name])
        if (link.type == "link")
            return {"DELETE /relations/" + name + "/" + link.name, nullptr};
    return createItems();
}

Blow Storm::createItems()
{
    const std::string name = collection();
    Json items = Json::array();
    for (unsigned i = 0; i < 1 + number(4); ++i) {
        Json item {{"id", ++m_items}};
        for (const Column& column : m_columns[name])
            if (chance(75)) {
                const std::string target = collection();
                const std::vector<int>& keys = m_keys[chance(60) ? name : target];
                item[column.name] = column.type != "link" ? value(column.type)
                    : keys.empty()                        ? Json(nullptr)
                                                          : Json(keys[number(static_cast<unsigned>(keys.size()))]);
            }
        m_keys[name].push_back(m_items);
        items.push_back(std::move(item));
    }
    return {"POST /items/" + name, items};
}

Blow Storm::changeItem()
{
    const std::string name = collection();
    Column* const changed = column(name);
    if (!changed || m_keys[name].empty())
        return createItems();
    const int key = m_keys[name][number(static_cast<unsigned>(m_keys[name].size()))];
    return {"PATCH /items/" + name + "/" + std::to_string(key),
        {{changed->name, chance(20) ? Json(nullptr) : value(changed->type)}}};
}

Blow Storm::deleteItem()
{
    const std::string name = collection();
    if (m_keys[name].empty())
        return createItems();
    const int key = m_keys[name][number(static_cast<unsigned>(m_keys[name].size()))];
    return {"DELETE /items/" + name + "/" + std::to_string(key), nullptr};
}

} // namespace strata::support
