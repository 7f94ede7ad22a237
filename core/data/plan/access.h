#pragma once

#include "core/data/permissions/rules.h"

#include <span>
#include <string_view>
#include <vector>

namespace strata::plan {

/// Permission rows with the same item rule, their fields united (items-and-query §5.2).
struct Case {
    const query::Filter* rule = nullptr;
    bool allFields = false;
    std::vector<std::string_view> fields;
    /// Its rows are part of the answer.
    bool shown = true;

    bool unconditional() const { return rule->unrestricted(); }
    bool lists(std::string_view field) const;
};

/// What a caller may do with one collection.
class Access {
public:
    /// Without rules: everything (admin, the program itself).
    Access(const permissions::Rules* rules, std::string_view collection, permissions::Action action);

    /// Whether there is any row at all.
    bool any() const { return m_all || !m_cases.empty(); }
    bool all() const { return m_all; }
    /// Whether some case lists the field.
    bool allows(std::string_view field) const;
    /// The answer shows only rows of cases that list one of the fields; of all cases when no field is asked for.
    void show(std::span<const std::string_view> fields);
    std::vector<const Case*> shownCases() const;
    std::vector<const Case*> casesListing(std::string_view field) const;
    /// Whether the field may be seen on every row shown.
    bool alwaysVisible(std::string_view field) const;
    /// Fields that `*` stands for: in the order the permissions list them; in table order when all are allowed.
    std::vector<const schema::Field*> fieldsOf(const schema::Collection& collection) const;

private:
    bool m_all;
    std::vector<Case> m_cases;
};

} // namespace strata::plan
