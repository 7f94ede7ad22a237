#pragma once

#include "core/data/schema/schema.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace strata::schema {

/// What a database's catalogue says about a column, put into common terms by the reader of that vendor.
struct CatalogColumn {
    std::string name;
    /// The vendor's type name as `/fields` shows it: lower case, no parentheses.
    std::string type;
    std::optional<int> maxLength;
    std::optional<int> precision;
    std::optional<int> scale;
    /// Text of the default, quotes of literals removed; nothing = none or NULL.
    std::optional<std::string> defaultText;
    /// As in TableInfo.
    std::optional<std::string> comment;
    bool nullable = true;
    bool generated = false;
    bool primary = false;
    /// The database makes the key.
    bool autoIncrement = false;
    /// Some index on this column alone, of whatever kind; `unique` when one of these is unique for all rows.
    bool unique = false;
    bool indexed = false;
};

/// A foreign key of one column.
struct CatalogForeignKey {
    std::string column;
    std::string relatedTable;
    /// Empty = the primary key of the related table.
    std::string relatedColumn;
    /// Empty = without a name.
    std::string constraintName;
    /// "NO ACTION", "SET NULL", …
    std::string onUpdate;
    std::string onDelete;
};

struct CatalogTable {
    std::string name;
    /// Where it stands in the catalogue; tables at one place stand by name.
    std::int64_t place = 0;
    TableInfo info;
    std::vector<CatalogColumn> columns;
    /// In catalogue order; keys of several columns are left out.
    std::vector<CatalogForeignKey> foreignKeys;
};

using CatalogTablePtr = std::shared_ptr<const CatalogTable>;
using RowPtr = std::shared_ptr<const Json>;

/// The rows of `directus_collections` (by name), `directus_fields` and `directus_relations` (by id), as the API shows
/// them.
struct StoredRows {
    std::vector<RowPtr> collections;
    std::vector<RowPtr> fields;
    std::vector<RowPtr> relations;
};

} // namespace strata::schema
