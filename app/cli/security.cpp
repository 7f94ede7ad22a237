#include "app/cli/command.h"
#include "core/base/ids.h"

#include <iostream>

namespace strata::cli {

int generateKey(Invocation&)
{
    std::cout << ids::uuid();
    return 0;
}

int generateSecret(Invocation&)
{
    std::cout << ids::randomText(32);
    return 0;
}

} // namespace strata::cli
