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
/// What the editor asks; the same for the caller with another token.
std::vector<Scenario> readsAs(std::string_view token);
/// A GET request with the administrator's token.
std::string getRequest(const std::string& target);

} // namespace strata::bench
