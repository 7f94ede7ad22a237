#include "core/data/plan/access.h"

namespace strata::plan {
namespace {

bool sameRule(const query::Filter& a, const query::Filter& b)
{
    if (a.kind != b.kind || a.key != b.key || a.children.size() != b.children.size())
        return false;
    if (a.kind == query::Filter::Kind::Compare && (a.op != b.op || a.value != b.value))
        return false;
    for (std::size_t i = 0; i < a.children.size(); ++i)
        if (!sameRule(a.children[i], b.children[i]))
            return false;
    return true;
}

} // namespace

bool Case::lists(std::string_view field) const
{
    return allFields || std::find(fields.begin(), fields.end(), field) != fields.end();
}

Access::Access(const permissions::Rules* rules, std::string_view collection, permissions::Action action) :
    m_all(rules == nullptr)
{
    if (m_all)
        return;
    for (const permissions::Permission* row : rules->of(collection, action)) {
        auto found = std::find_if(
            m_cases.begin(), m_cases.end(), [&](const Case& one) { return sameRule(*one.rule, row->rule); });
        if (found == m_cases.end())
            found = m_cases.insert(m_cases.end(), Case {.rule = &row->rule});
        for (const std::string& field : row->fields) {
            if (field == "*")
                found->allFields = true;
            else
                found->fields.push_back(field);
        }
    }
}

bool Access::allows(std::string_view field) const
{
    return m_all || std::any_of(m_cases.begin(), m_cases.end(), [&](const Case& one) { return one.lists(field); });
}

void Access::show(std::span<const std::string_view> fields)
{
    for (Case& one : m_cases)
        one.shown = fields.empty()
            || std::any_of(fields.begin(), fields.end(), [&](std::string_view f) { return one.lists(f); });
}

std::vector<const Case*> Access::shownCases() const
{
    std::vector<const Case*> cases;
    for (const Case& one : m_cases)
        if (one.shown)
            cases.push_back(&one);
    return cases;
}

bool Access::alwaysVisible(std::string_view field) const
{
    return std::all_of(m_cases.begin(), m_cases.end(), [&](const Case& one) { return !one.shown || one.lists(field); });
}

std::vector<const Case*> Access::casesListing(std::string_view field) const
{
    std::vector<const Case*> cases;
    for (const Case& one : m_cases)
        if (one.lists(field))
            cases.push_back(&one);
    return cases;
}

std::vector<const schema::Field*> Access::fieldsOf(const schema::Collection& collection) const
{
    const bool every
        = m_all || std::any_of(m_cases.begin(), m_cases.end(), [](const Case& one) { return one.allFields; });
    std::vector<const schema::Field*> fields;
    const auto add = [&](const schema::Field* field) {
        if (field && std::find(fields.begin(), fields.end(), field) == fields.end())
            fields.push_back(field);
    };
    if (every)
        for (const schema::Field& field : collection.fields)
            fields.push_back(&field);
    else
        for (const Case& one : m_cases)
            for (const std::string_view name : one.fields)
                add(collection.field(name));
    return fields;
}

} // namespace strata::plan
