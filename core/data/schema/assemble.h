#pragma once

#include "core/data/schema/schema.h"
#include "core/data/schema/source.h"

namespace strata::schema {

/// Joins the catalogue, the stored metadata and the built-in rows to a snapshot (data-model-api §1.6, §2.2, §3.2, §4.2).
/// A built-in row wins over a stored one where the engine acts on it (special, note, validation); what the API shows is
/// the built-in row overlaid with the stored values.
SchemaPtr assemble(SourcePtr source);

/// The relations: each foreign key with its metadata row, then rows without a foreign key.
void addRelations(
    SchemaBuilder& builder, const std::vector<CatalogTablePtr>& tables, const std::vector<RowPtr>& storedRows);

} // namespace strata::schema
