#include "app/cli/command.h"
#include "app/cli/project.h"
#include "core/data/database/ddl/column_values.h"
#include "core/data/database/introspection.h"

#include <iostream>

namespace strata::cli {

/// Of any table, whether it is a collection or not.
int count(Invocation& invocation)
{
    const std::string name = invocation.argument();
    runInProject(invocation.config, [&](Context& context) {
        for (const schema::CatalogTable& table : readTables(context.connection))
            if (table.name == name) {
                std::cout << ddl::countValues(context.connection, table.name, {}) << "\n";
                return;
            }
        throw Error(ErrorCode::InvalidPayload, "There is no table \"" + name + "\"");
    });
    return 0;
}

} // namespace strata::cli
