#include "tests/property/random_items.h"

namespace strata::support {
namespace {

const std::vector<std::string> kTextOperators {"_eq", "_neq", "_in", "_nin", "_contains", "_ncontains", "_icontains",
    "_starts_with", "_nstarts_with", "_istarts_with", "_ends_with", "_nends_with", "_iends_with", "_ieq", "_null",
    "_nnull"};
const std::vector<std::string> kNumberOperators {
    "_eq", "_neq", "_lt", "_lte", "_gt", "_gte", "_in", "_nin", "_between", "_nbetween", "_null", "_nnull"};
const std::vector<std::string> kBooleanOperators {"_eq", "_neq", "_null", "_nnull"};

const std::vector<std::string>& operatorsOf(const std::string& field)
{
    if (field == "boolean_null")
        return kBooleanOperators;
    return field == "string" || field == "text" || field == "name" || field == "body" ? kTextOperators
                                                                                      : kNumberOperators;
}

bool isPresence(const std::string& op)
{
    return op == "_null" || op == "_nnull";
}

bool isNegation(const std::string& op)
{
    return op == "_neq" || op == "_nin";
}

} // namespace

std::string RandomItems::text()
{
    static const std::vector<std::string> kWords {"ann", "bob", "cy", "anna", "bo", "x", "ab", "b"};
    return chance(70) ? pick(kWords) : pick(kWords) + " " + pick(kWords);
}

Json RandomItems::value(const std::string& field)
{
    if (field == "integer" || field == "sort")
        return int(below(8)) - 2;
    if (field == "float")
        return (double(below(12)) - 3) / 2;
    if (field == "boolean_null")
        return chance(50);
    if (field == "date")
        return "2024-0" + std::to_string(1 + below(3)) + "-1" + std::to_string(below(5));
    if (field == "timestamp")
        return "2024-01-0" + std::to_string(1 + below(5)) + "T12:00:00.000Z";
    return text();
}

Json RandomItems::valueOrNull(const std::string& field)
{
    return chance(25) ? Json(nullptr) : value(field);
}

Json RandomItems::item(const std::vector<Json>& authors)
{
    Json out = Json::object();
    for (const char* field : {"string", "text", "integer", "float", "boolean_null", "date", "timestamp"})
        out[field] = valueOrNull(field);
    out["integer_index"] = out["integer"];
    out["author"] = chance(30) ? Json(nullptr) : pick(authors);
    Json remarks = Json::array();
    for (std::size_t i = below(3); i > 0; --i)
        remarks.push_back({{"body", text()}, {"sort", valueOrNull("sort")}});
    out["comments_list"] = std::move(remarks);
    return out;
}

Json RandomItems::operand(const std::string& field, const std::string& op)
{
    if (isPresence(op))
        return chance(70);
    if (op == "_between" || op == "_nbetween")
        return Json::array({value(field), value(field)});
    if (op != "_in" && op != "_nin")
        return value(field);
    Json list = Json::array();
    for (std::size_t i = 1 + below(3); i > 0; --i)
        list.push_back(value(field));
    return list;
}

Json RandomItems::comparison(const std::string& field)
{
    const std::string& op = pick(operatorsOf(field));
    Json one {{field, {{op, operand(field, op)}}}};
    if (!isNegation(op))
        return one;
    return {{"_and", Json::array({std::move(one), Json {{field, {{"_nnull", true}}}}})}};
}

Json RandomItems::condition()
{
    static const std::vector<std::string> kFields {
        "string", "text", "integer", "float", "boolean_null", "date", "timestamp"};
    if (chance(70))
        return comparison(pick(kFields));
    if (chance(50)) {
        // A missing author is null in SQL, and nothing to look into in memory.
        Json name {{"author", comparison("name")}};
        return {{"_and", Json::array({Json {{"author", {{"name", {{"_nnull", true}}}}}}, std::move(name)})}};
    }
    Json inner = comparison(chance(50) ? "body" : "sort");
    if (chance(40))
        inner = {{chance(50) ? "_and" : "_or", Json::array({std::move(inner), comparison("sort")})}};
    return {{"comments_list", {{chance(60) ? "_some" : "_none", std::move(inner)}}}};
}

Json RandomItems::filter(int depth)
{
    if (depth == 0 || chance(30))
        return condition();
    Json parts = Json::array();
    for (std::size_t i = 1 + below(3); i > 0; --i)
        parts.push_back(filter(depth - 1));
    return {{chance(50) ? "_and" : "_or", std::move(parts)}};
}

} // namespace strata::support
