#include "core/data/database/schema_loader.h"

#include "core/data/database/model_marks.h"
#include "core/data/schema/assemble.h"

namespace strata::schema {
namespace {

bool isExcluded(const std::vector<std::string>& excludedTables, const std::string& name)
{
    return std::find(excludedTables.begin(), excludedTables.end(), name) != excludedTables.end();
}

} // namespace

SchemaPtr load(Connection& connection, const std::vector<std::string>& excludedTables)
{
    auto source = std::make_shared<Source>();
    // The marks before what they stand for: a change in between is then noticed later, not lost.
    source->marks.structure = structureMark(connection);
    for (CatalogTable& table : readTables(connection))
        if (!isExcluded(excludedTables, table.name))
            source->tables.push_back(std::make_shared<const CatalogTable>(std::move(table)));
    source->marks.metadata = metadataMark(connection, source->tables);
    source->rows = readStoredRows(connection, source->tables);
    return assemble(std::move(source));
}

SchemaPtr reload(Connection& connection, const Schema& before, const Touched& touched, const TableReader& tableNamed,
    const std::vector<std::string>& excludedTables, const ModelMarks& marks)
{
    auto source = std::make_shared<Source>(before.source());
    source->marks = marks;
    for (const std::string& name : touched.tables) {
        std::erase_if(source->tables, [&](const CatalogTablePtr& table) { return table->name == name; });
        std::optional<CatalogTable> table = isExcluded(excludedTables, name) ? std::nullopt : tableNamed(name);
        if (!table)
            continue;
        const auto place = std::find_if(source->tables.begin(), source->tables.end(),
            [&](const CatalogTablePtr& one) { return isBefore(*table, *one); });
        source->tables.insert(place, std::make_shared<const CatalogTable>(*std::move(table)));
    }
    readStoredRows(connection, source->tables, touched.rows, source->rows);
    return assemble(std::move(source));
}

} // namespace strata::schema
