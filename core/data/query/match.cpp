#include "core/data/query/match.h"

#include "core/data/query/compare.h"

namespace strata::query {
namespace {

/// What a key that is not there means.
enum class Absent { Passes, IsNull };

class Matcher {
public:
    explicit Matcher(Absent absent) : m_absent(absent) { }

    /// Failures of `rule` on `object`; `field` is the top-level key they are reported for, empty at the top.
    std::vector<Error> failures(const Filter& rule, const Json& object, std::string_view field) const
    {
        switch (rule.kind) {
        case Filter::Kind::And: return allFailures(rule, object, field);
        case Filter::Kind::Or: return anyFailures(rule, object, field);
        case Filter::Kind::Field:
            return fieldFailures(rule, object, field.empty() ? std::string_view(rule.key) : field);
        case Filter::Kind::Compare: return valueFailures(rule, object, field);
        case Filter::Kind::Some:
        case Filter::Kind::None: break;
        }
        return listFailures(rule, object, field);
    }

private:
    std::vector<Error> allFailures(const Filter& rule, const Json& object, std::string_view field) const
    {
        std::vector<Error> out;
        for (const Filter& child : rule.children)
            append(out, failures(child, object, field));
        return out;
    }

    /// Nothing when one alternative passes, else the failures of all of them.
    std::vector<Error> anyFailures(const Filter& rule, const Json& object, std::string_view field) const
    {
        std::vector<Error> out;
        for (const Filter& child : rule.children) {
            std::vector<Error> alternative = failures(child, object, field);
            if (alternative.empty())
                return {};
            append(out, std::move(alternative));
        }
        return out;
    }

    std::vector<Error> fieldFailures(const Filter& rule, const Json& object, std::string_view field) const
    {
        const FieldKey key = parseFieldKey(rule.key);
        const Filter& inner = rule.children.front();
        const auto found = object.find(key.name);
        const bool absent = found == object.end();
        if (absent && inner.kind == Filter::Kind::Compare && inner.op == Operator::Submitted && inner.value != false)
            return {failedValidation(field, "required")};
        if (absent && m_absent == Absent::Passes)
            return {};
        const Json value = absent ? Json() : *found;
        if (inner.kind == Filter::Kind::Field && !value.is_object())
            return {failedValidation(field, "required")};
        return failures(inner, key.function.empty() ? value : functionValue(key.function, value), field);
    }

    std::vector<Error> listFailures(const Filter& rule, const Json& list, std::string_view field) const
    {
        const bool some = list.is_array() && std::any_of(list.begin(), list.end(), [&](const Json& element) {
            return element.is_object() && failures(rule.children.front(), element, field).empty();
        });
        return some == (rule.kind == Filter::Kind::Some) ? std::vector<Error> {}
                                                         : std::vector<Error> {failedValidation(field, "required")};
    }

    std::vector<Error> valueFailures(const Filter& rule, const Json& value, std::string_view field) const
    {
        std::optional<Failure> failure = failureOf(rule, value);
        if (!failure)
            return {};
        Json extra = Json::object();
        if (!failure->operandName.empty())
            extra[failure->operandName] = std::move(failure->operand);
        return {failedValidation(field, failure->type, std::move(extra))};
    }

    static void append(std::vector<Error>& out, std::vector<Error> more)
    {
        std::move(more.begin(), more.end(), std::back_inserter(out));
    }

    Absent m_absent;
};

} // namespace

std::vector<Error> validate(const Filter& rule, const Json& payload)
{
    static const Json kNoPayload = Json::object();
    return Matcher(Absent::Passes).failures(rule, payload.is_object() ? payload : kNoPayload, {});
}

bool matches(const Filter& rule, const Json& item)
{
    static const Json kNoItem = Json::object();
    return Matcher(Absent::IsNull).failures(rule, item.is_object() ? item : kNoItem, {}).empty();
}

} // namespace strata::query
