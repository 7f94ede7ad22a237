#pragma once

#include "core/data/database/introspection.h"
#include "core/data/schema/source.h"

#include <functional>

namespace strata::schema {

/// Reads the whole data model: catalogue, `directus_collections/fields/relations`, built-in system rows (data-model-api
/// §1.3–1.6, §4.2). Tables in `excludedTables` are left out; those without columns or with a space in the name become
/// extras().
SchemaPtr load(Connection& connection, const std::vector<std::string>& excludedTables);

/// What a change of the data model has touched.
struct Touched {
    std::set<std::string> tables;
    RowKeys rows;

    bool empty() const
    {
        return tables.empty() && rows.collections.empty() && rows.fields.empty() && rows.relations.empty();
    }
};

/// How a table is now; nothing = gone.
using TableReader = std::function<std::optional<CatalogTable>(const std::string& name)>;

/// As load(), but only what was touched is read; the rest is shared with `before`.
SchemaPtr reload(Connection& connection, const Schema& before, const Touched& touched, const TableReader& tableNamed,
    const std::vector<std::string>& excludedTables, const ModelMarks& marks);

} // namespace strata::schema
