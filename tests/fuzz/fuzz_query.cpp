#include "core/base/error.h"
#include "core/data/query/parse.h"

#include <cstdint>
#include <cstdlib>
#include <iostream>

using namespace strata;

namespace {

/// The same filter again must come out of the printed one: what is cached and stored is the normal form.
void checkNormalForm(const query::Filter& filter)
{
    const Json once = query::toJson(filter);
    const Json twice = query::toJson(query::parseFilterUnresolved(once));
    if (twice == once)
        return;
    std::cerr << json::print(once) << '\n' << json::print(twice) << '\n';
    std::abort();
}

} // namespace

/// Query parameters as a query string or, after a '{', as JSON. Anything may be refused; only strata::Error is thrown.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    try {
        const Json parameters = text.substr(0, 1) == "{" ? json::parse(text) : query::parseQueryString(text);
        checkNormalForm(query::parseQuery(parameters, {.maxLimit = 1000}, {}).filter);
    } catch (const Error&) {
        // refused
    }
    return 0;
}
