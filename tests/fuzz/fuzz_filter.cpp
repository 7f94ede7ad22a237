#include "core/base/error.h"
#include "core/data/query/match.h"
#include "core/data/query/parse.h"

#include <cstdint>
#include <cstdlib>

using namespace strata;

/// A rule and, on the next line, an item, both JSON: the rule is normalised, printed and evaluated on the item.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    const std::size_t line = text.find('\n');
    try {
        const query::Filter rule = query::parseFilter(json::parse(text.substr(0, line)), {});
        const Json item = line == text.npos ? Json() : json::tryParse(text.substr(line + 1));
        const query::Filter again = query::parseFilterUnresolved(query::toJson(rule));
        if (query::toJson(again) != query::toJson(rule) || query::matches(again, item) != query::matches(rule, item))
            std::abort();
        query::validate(rule, item);
    } catch (const Error&) {
        // refused
    }
    return 0;
}
