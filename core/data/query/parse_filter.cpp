#include "core/base/error.h"
#include "core/base/text.h"
#include "core/data/query/check_filter.h"
#include "core/data/query/parameters.h"
#include "core/data/query/parse.h"

namespace strata::query {
namespace {

/// Null = variables stay as they are.
using VariablesPtr = const Variables*;

Filter parseObject(const Json& rule, VariablesPtr variables);

[[noreturn]] Json refuse()
{
    throw invalidQuery("Invalid filter object");
}

Filter group(Filter::Kind kind, std::vector<Filter> children)
{
    if (children.size() == 1)
        return std::move(children.front());
    Filter out;
    out.kind = kind;
    out.children = std::move(children);
    return out;
}

/// Takes over the conditions of an inner group of the same kind.
void append(std::vector<Filter>& children, Filter child, Filter::Kind kind)
{
    if (child.kind == kind)
        std::move(child.children.begin(), child.children.end(), std::back_inserter(children));
    else
        children.push_back(std::move(child));
}

Filter allOf(std::vector<Filter> parts)
{
    std::vector<Filter> children;
    for (Filter& part : parts)
        append(children, std::move(part), Filter::Kind::And);
    return group(Filter::Kind::And, std::move(children));
}

/// One alternative without restriction makes the whole unrestricted, as does having none.
Filter anyOf(std::vector<Filter> parts)
{
    std::vector<Filter> children;
    for (Filter& part : parts) {
        if (part.unrestricted())
            return {};
        append(children, std::move(part), Filter::Kind::Or);
    }
    return children.empty() ? Filter {} : group(Filter::Kind::Or, std::move(children));
}

/// "item__headings", as GraphQL writes it, is "item:headings" where it goes on with a field, not with an operator.
std::string fieldKey(const std::string& key, const Filter& inner)
{
    const std::size_t mark = key.find("__", 1);
    const bool onward = inner.kind == Filter::Kind::Field && inner.key.front() != '_';
    if (!onward || key.find_first_of(":(") != std::string::npos || mark == std::string::npos || mark + 2 >= key.size())
        return key;
    return key.substr(0, mark) + ":" + key.substr(mark + 2);
}

/// {key: inner}, with the logical groups of `inner` moved above the field.
Filter underField(const std::string& key, Filter inner)
{
    if (inner.unrestricted())
        return inner;
    if (inner.kind == Filter::Kind::And || inner.kind == Filter::Kind::Or) {
        for (Filter& child : inner.children)
            child = underField(key, std::move(child));
        return inner;
    }
    Filter out;
    out.kind = Filter::Kind::Field;
    out.key = fieldKey(key, inner);
    out.children.push_back(std::move(inner));
    return out;
}

Json resolvedValue(const Json& value, VariablesPtr variables)
{
    static const Variables kNone;
    if (variables)
        return resolveVariables(value, *variables);
    return value.is_string() && isVariable(value.get_ref<const std::string&>()) ? value
                                                                                : resolveVariables(value, kNone);
}

/// The value of a list operator as an array: comma text is split, lists of variables are spliced in.
Json resolvedList(const Json& value, VariablesPtr variables)
{
    Json out = Json::array();
    for (const Json& element : listOfValues(value)) {
        Json resolved = resolvedValue(element, variables);
        if (resolved.is_array() && element.is_string())
            out.insert(out.end(), resolved.begin(), resolved.end());
        else
            out.push_back(std::move(resolved));
    }
    return out;
}

Json operand(Operator op, const Json& value, VariablesPtr variables)
{
    if (isListOperator(op))
        return resolvedList(value, variables);
    if (isGeometryOperator(op) && value.is_string()) {
        Json parsed = json::tryParse(value.get_ref<const std::string&>());
        return parsed.is_discarded() ? refuse() : parsed;
    }
    return resolvedValue(value, variables);
}

Filter compare(Operator op, const Json& value, VariablesPtr variables)
{
    Filter out;
    out.kind = Filter::Kind::Compare;
    out.op = op;
    out.value = operand(op, value, variables);
    return out;
}

Filter parseGroup(Filter::Kind kind, const Json& value, VariablesPtr variables)
{
    const Json list = asList(value);
    if (!list.is_array() || (value.is_object() && value.empty()))
        refuse();
    std::vector<Filter> parts;
    for (const Json& part : list)
        parts.push_back(parseObject(part, variables));
    return kind == Filter::Kind::And ? allOf(std::move(parts)) : anyOf(std::move(parts));
}

/// `_some` and `_none`; without a condition inside they are ignored.
Filter parseQuantifier(Filter::Kind kind, const Json& value, VariablesPtr variables)
{
    Filter inner = parseObject(value, variables);
    if (inner.unrestricted())
        return inner;
    Filter out;
    out.kind = kind;
    out.children.push_back(std::move(inner));
    return out;
}

Filter parseField(const std::string& key, const Json& value, VariablesPtr variables)
{
    if (value.is_null() || value.is_array() || key.empty())
        refuse();
    if (!value.is_object())
        return underField(key, compare(Operator::Eq, value, variables));
    return underField(key, parseObject(value, variables));
}

/// An unknown operator stays as a field of that name: only with the schema can it be refused in the right words.
Filter parseUnknownOperator(const std::string& key, const Json& value, VariablesPtr variables)
{
    checkPrimitive(key, value);
    return underField(key, compare(Operator::Eq, value, variables));
}

Filter parseEntry(const std::string& key, const Json& value, VariablesPtr variables)
{
    if (key.empty() || key.front() != '_')
        return parseField(key, value, variables);
    if (key == "_and" || key == "_or")
        return parseGroup(key == "_and" ? Filter::Kind::And : Filter::Kind::Or, value, variables);
    if (key == "_some" || key == "_none")
        return parseQuantifier(key == "_some" ? Filter::Kind::Some : Filter::Kind::None, value, variables);
    if (const std::optional<Operator> op = operatorOfName(key))
        return compare(*op, value, variables);
    return parseUnknownOperator(key, value, variables);
}

Filter parseObject(const Json& rule, VariablesPtr variables)
{
    if (!rule.is_object()) {
        if (rule.is_null() || rule.is_array())
            refuse();
        return compare(Operator::Eq, rule, variables);
    }
    if (rule.size() == 1)
        return parseEntry(rule.begin().key(), rule.front(), variables);
    std::vector<Filter> parts;
    for (const auto& [key, value] : rule.items())
        parts.push_back(parseEntry(key, value, variables));
    return allOf(std::move(parts));
}

Filter parseRoot(const Json& rule, VariablesPtr variables)
{
    if (rule.is_array() && rule.empty())
        return {};
    if (!rule.is_object())
        throw invalidQuery("\"filter\" must be of type object");
    return parseObject(rule, variables);
}

Filter parseRule(const Json& rule, VariablesPtr variables)
{
    if (rule.is_null() || rule == "")
        return {};
    if (!rule.is_string())
        return parseRoot(rule, variables);
    const Json parsed = jsonOfText(rule);
    if (parsed.is_discarded())
        throw invalidQuery("Invalid JSON for filter object");
    return parseRoot(parsed, variables);
}

} // namespace

Filter parseFilter(const Json& rule, const Variables& variables)
{
    return parseRule(rule, &variables);
}

Filter parseFilterUnresolved(const Json& rule)
{
    return parseRule(rule, nullptr);
}

} // namespace strata::query
