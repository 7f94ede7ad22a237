#pragma once

#include "core/data/database/ddl/change.h"

/// The body of `/fields` and of fields inside `/collections`, and the column it asks for (data-model-api §3.3, §3.5).
namespace strata::model {

enum class FieldBody { Create, Update };

/// Throws InvalidPayload with the reason of the first rule that fails. `path` stands in front of the names: "[0].".
void checkFieldBody(const Json& body, FieldBody kind, const std::string& path = {});

/// Whether a field of this type (text or null) has a column.
bool hasColumn(const Json& type);

/// The column of a new field.
ddl::Column newColumn(const Json& body);

/// The column a field has.
ddl::Column columnOf(const schema::Field& field);

/// `column` with what `schema` says; a new type comes without the sizes of the old one. Everything else stays.
ddl::Column changedColumn(ddl::Column column, const Json& type, const Json& schema);

/// Whether both fill a row with the same.
bool sameDefault(const ddl::Default& a, const ddl::Default& b);

} // namespace strata::model
