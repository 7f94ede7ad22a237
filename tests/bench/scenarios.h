#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace strata::bench {

/// One kind of request, in some variants that take turns.
struct Scenario {
    std::string name;
    /// Whole requests as sent.
    std::vector<std::string> requests;
    /// Answers of both servers must be the same bytes.
    bool comparable = true;
};

std::vector<Scenario> scenarios();
/// A request of a caller with rules, and what the administrator asks to get the same rows.
struct Comparison {
    Scenario caller;
    Scenario administrator;
};
std::vector<Comparison> accessComparisons();
/// A GET request with the administrator's token.
std::string getRequest(const std::string& target);

} // namespace strata::bench
