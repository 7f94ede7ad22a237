#pragma once

#include "core/data/schema/schema.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

/// Changes of tables as plain values; names are those of the API. Checked by the services that make them.
namespace strata::ddl {

/// What a column is filled with when an insert does not name it.
struct Default {
    enum class Kind {
        /// No clause.
        None,
        /// The words DEFAULT NULL.
        Null,
        Literal,
        /// The current time.
        Now,
        /// A new random uuid, where the database can make one.
        Uuid,
    };
    Kind kind = Kind::None;
    /// Of a literal, without quotes; lists and objects as JSON text.
    std::string text;
    /// Digits of the second for the current time; 0 = as the database likes.
    int precision = 0;
    bool operator==(const Default&) const = default;
};

struct Column {
    std::string name;
    schema::Type type = schema::Type::String;
    std::optional<int> length;
    std::optional<int> precision;
    std::optional<int> scale;
    /// Where the usual column of the type would round or cut: milliseconds, 64-bit numbers, texts of any length.
    bool wide = false;
    bool nullable = true;
    Default fallback;
    bool primary = false;
    /// An integer key made by the database; then `primary` too.
    bool autoIncrement = false;

    /// What holds where nothing was said.
    int characters() const { return length.value_or(255); }
    int digits() const { return precision.value_or(10); }
    int decimals() const { return scale.value_or(5); }
    /// "(10,5)", of a number with decimals.
    std::string digitsText() const { return "(" + std::to_string(digits()) + "," + std::to_string(decimals()) + ")"; }
    /// "Point", of a geometry of one kind ("geometry.Point").
    std::string shapeText() const
    {
        return std::string(schema::typeName(type).substr(std::string_view("geometry.").size()));
    }
};

struct ForeignKey {
    std::string name;
    std::string column;
    std::string relatedTable;
    std::string relatedColumn;
    /// "SET NULL", …; empty = no clause.
    std::string onUpdate;
    std::string onDelete;
};

struct CreateTable {
    std::string table;
    std::vector<Column> columns;
};
struct DropTable {
    std::string table;
};
struct AddColumn {
    std::string table;
    Column column;
};
/// The named aspects become those of `column`; everything else of the column stays as it is.
struct AlterColumn {
    std::string table;
    Column column;
    bool type = false;
    bool nullability = false;
    bool fallback = false;
};
/// Keys, indexes and constraints that contain the column go with it.
struct DropColumn {
    std::string table;
    std::string column;
};
struct AddForeignKey {
    std::string table;
    ForeignKey key;
};
/// Every foreign key of this column alone, whatever its name.
struct DropForeignKey {
    std::string table;
    std::string column;
};
struct CreateIndex {
    std::string table;
    std::string column;
    bool unique = false;
};
/// Every index on this column alone that is (not) unique, whatever its name; no index is fine.
struct DropIndex {
    std::string table;
    std::string column;
    bool unique = false;
};

using Change = std::variant<CreateTable, DropTable, AddColumn, AlterColumn, DropColumn, AddForeignKey, DropForeignKey,
    CreateIndex, DropIndex>;

const std::string& tableOf(const Change& change);

/// `<table>_<column>_<suffix>` in lower case, `.` and `-` as `_`; above 60 characters cut and told apart by a hash
/// (data-model-api §4.4). `suffix`: "foreign", "unique", "index".
std::string constraintName(const std::string& table, const std::string& column, const std::string& suffix);

} // namespace strata::ddl
