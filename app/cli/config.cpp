#include "app/cli/command.h"
#include "core/base/config_check.h"

#include <iostream>

namespace strata::cli {

int showConfig(Invocation& invocation)
{
    for (const config::Entry& entry : config::effective(invocation.config))
        if (entry.given || !invocation.has("--given"))
            std::cout << entry.name << "=" << entry.value << (entry.given ? "" : "  # default") << "\n";
    for (const std::string& problem : config::problems(invocation.config))
        std::cerr << problem << "\n";
    return 0;
}

} // namespace strata::cli
