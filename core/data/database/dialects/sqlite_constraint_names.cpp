#include "core/data/database/dialects/sqlite_constraint_names.h"

#include "core/base/text.h"
#include "core/data/database/dialects/sqlite_lexer.h"

#include <vector>

namespace strata {
namespace {

using sqlite::Token;

/// One column definition or table constraint.
using Part = std::vector<Token>;

/// The parts between the outer parentheses.
std::vector<Part> partsOf(const std::vector<Token>& tokens)
{
    std::vector<Part> parts;
    int depth = 0;
    for (const Token& token : tokens) {
        if (token.is("(") && ++depth == 1) {
            parts.emplace_back();
            continue;
        }
        if (token.is(")") && --depth == 0)
            break;
        if (depth == 1 && token.is(","))
            parts.emplace_back();
        else if (depth >= 1)
            parts.back().push_back(token);
    }
    return parts;
}

bool isTableKey(const Part& part, std::size_t at)
{
    return at + 3 < part.size() && part[at].is("foreign") && part[at + 1].is("key") && part[at + 2].is("(");
}

} // namespace

std::unordered_map<std::string, std::string> sqliteForeignKeyNames(std::string_view createTable)
{
    std::unordered_map<std::string, std::string> names;
    for (const Part& part : partsOf(sqlite::tokensOf(createTable))) {
        if (part.empty())
            continue;
        // `CONSTRAINT name FOREIGN KEY (column) …`, or `column type … CONSTRAINT name REFERENCES …`
        for (std::size_t i = 0; i + 2 < part.size(); ++i) {
            if (!part[i].is("constraint"))
                continue;
            if (isTableKey(part, i + 2))
                names.emplace(text::lower(part[i + 5].text), part[i + 1].text);
            else if (i > 0 && part[i + 2].is("references"))
                names.emplace(text::lower(part[0].text), part[i + 1].text);
        }
    }
    return names;
}

} // namespace strata
