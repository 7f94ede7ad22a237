#pragma once

#include "core/base/json.h"

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace strata::schema {

/// Field types of Directus 11 (items-and-query §7.1).
enum class Type {
    String,
    Text,
    Boolean,
    Integer,
    BigInteger,
    Float,
    Decimal,
    Date,
    DateTime,
    Timestamp,
    Time,
    Json,
    Csv,
    Uuid,
    Hash,
    Binary,
    Geometry,
    GeometryPoint,
    GeometryLineString,
    GeometryPolygon,
    GeometryMultiPoint,
    GeometryMultiLineString,
    GeometryMultiPolygon,
    Alias,
    Unknown,
};

/// "string", "bigInteger", "geometry.Point", …
std::string_view typeName(Type type);
/// Unknown for a name that is none.
Type typeOfName(std::string_view name);
bool isGeometry(Type type);
/// Integer, BigInteger, Float, Decimal.
bool isNumeric(Type type);
/// Date, DateTime, Timestamp.
bool isInstant(Type type);

/// Values of `special` that the engine acts on; others are kept as text only.
enum class Special : std::uint32_t {
    Uuid = 1 << 0,
    Hash = 1 << 1,
    Conceal = 1 << 2,
    CastBoolean = 1 << 3,
    CastJson = 1 << 4,
    CastCsv = 1 << 5,
    CastTimestamp = 1 << 6,
    CastDateTime = 1 << 7,
    UserCreated = 1 << 8,
    UserUpdated = 1 << 9,
    RoleCreated = 1 << 10,
    RoleUpdated = 1 << 11,
    DateCreated = 1 << 12,
    DateUpdated = 1 << 13,
    M2o = 1 << 14,
    O2m = 1 << 15,
    M2m = 1 << 16,
    M2a = 1 << 17,
    File = 1 << 18,
    Files = 1 << 19,
    Translations = 1 << 20,
    Alias = 1 << 21,
    NoData = 1 << 22,
};

struct Collection;
struct Relation;

/// Whose catalogue described a table: each vendor's description has its own members.
enum class Vendor { Sqlite, PostgreSql, MySql };

/// What `/collections` shows of a table besides its name.
struct TableInfo {
    Vendor vendor = Vendor::Sqlite;
    /// SQLite: "CREATE TABLE …", "CREATE VIEW …".
    std::string sql;
    /// Servers: the schema (PostgreSQL) or database (MySQL) it is in.
    std::string schema;
    /// Nothing = none; MySQL has an empty one always.
    std::optional<std::string> comment;
    /// MySQL only.
    std::string collation;
    std::string engine;
    bool view = false;
};

/// A column, or an alias (relational list without a column).
struct Field {
    std::string name;
    Type type = Type::Unknown;
    /// The database's own type name, lower case; empty for an alias.
    std::string dbType;
    /// JSON form of the default (schema chapter §1.5); null when there is none. "AUTO_INCREMENT" for generated keys.
    Json defaultValue;
    /// PostgreSQL: "nextval('…'::regclass)" of a key that is made by a sequence; else empty.
    std::string sequence;
    /// As in TableInfo.
    std::optional<std::string> comment;
    bool nullable = true;
    bool generated = false;
    bool autoIncrement = false;
    bool primary = false;
    bool unique = false;
    bool indexed = false;
    bool alias = false;
    /// Characters; nothing = unlimited or unknown.
    std::optional<int> maxLength;
    std::optional<int> precision;
    std::optional<int> scale;
    std::vector<std::string> special;
    /// Bits of Special, for the known ones among `special`.
    std::uint32_t specials = 0;
    /// Filter rule of `directus_fields.validation`; null = none.
    Json validation;
    std::string validationMessage;
    /// `directus_fields` row as the API shows it (built-in rows with `system:true`, no `id`); null = unmanaged column.
    Json meta;
    /// Set when this field is the many side (M2O or M2A item) or the one side (O2M alias) of a relation.
    const Relation* manyRelation = nullptr;
    const Relation* oneRelation = nullptr;
    /// Position in Collection::fields.
    std::size_t index = 0;

    bool has(Special one) const { return (specials & static_cast<std::uint32_t>(one)) != 0; }
    /// Value never shown: special hash or conceal.
    bool concealed() const { return has(Special::Hash) || has(Special::Conceal) || type == Type::Hash; }
};

/// What is logged for a collection (`directus_collections.accountability`).
enum class Tracking { None, Activity, All };

struct Collection {
    std::string name;
    bool singleton = false;
    /// A `directus_*` table.
    bool system = false;
    std::string note;
    std::string sortField;
    std::string archiveField;
    std::string archiveValue;
    std::string unarchiveValue;
    Tracking tracking = Tracking::All;
    bool versioning = false;
    /// A view, or a table without a key of one column: its items can be listed, but none can be named. `primary` is then
    /// the first column of the key, or of all, and may repeat.
    bool readOnly = false;
    /// Columns in table order, then aliases. Addresses are stable as long as the Schema lives.
    std::vector<Field> fields;
    /// Dividers, groups and other `directus_fields` rows without column and data. Queries don't know them, field() does
    /// not find them; only `/fields` shows them.
    std::vector<Field> presentation;
    const Field* primary = nullptr;
    /// `directus_collections` row as the API shows it; null = unmanaged table.
    Json meta;
    TableInfo table;
    /// Place in the list of `/collections`.
    std::size_t listOrder = 0;

    /// Null when there is no such field.
    const Field* field(std::string_view name) const;

private:
    friend class SchemaBuilder;
    std::unordered_map<std::string_view, std::size_t> m_byName;
};

/// One many-side field: a foreign key, a metadata row, or both (items-and-query §8).
struct Relation {
    std::string collection;
    std::string field;
    /// Empty for M2A.
    std::string relatedCollection;
    /// Column of the related table that the key points at; its primary key as a rule.
    std::string relatedField;
    /// Alias on the one side; empty = none.
    std::string oneField;
    /// M2A: column of the many side with the target's name; empty otherwise.
    std::string oneCollectionField;
    std::vector<std::string> oneAllowedCollections;
    std::string junctionField;
    std::string sortField;
    bool deselectDeletes = false;
    /// The database's constraint; nothing when there is no foreign key.
    struct ForeignKey {
        std::string constraintName;
        std::string onUpdate = "NO ACTION";
        std::string onDelete = "NO ACTION";
    };
    std::optional<ForeignKey> foreignKey;
    /// `directus_relations` row as the API shows it; null = none.
    Json meta;

    bool isM2a() const { return !oneCollectionField.empty() && !oneAllowedCollections.empty(); }
};

/// A folder: a `directus_collections` row without a table; and tables outside the schema (no columns, odd names).
struct Extra {
    std::string name;
    /// Null = no metadata row.
    Json meta;
    /// Nothing = a folder.
    std::optional<TableInfo> table;
    /// Place in the list of `/collections`.
    std::size_t listOrder = 0;
};

struct Source;

/// Immutable snapshot of the data model; shared between threads, replaced whole after a change.
class Schema {
public:
    /// Null when there is no such collection.
    const Collection* collection(std::string_view name) const;
    const std::deque<Collection>& collections() const { return m_collections; }
    const std::deque<Relation>& relations() const { return m_relations; }
    /// Folders and tables that are not collections.
    const std::vector<Extra>& extras() const { return m_extras; }
    /// The relation whose many side is this field, or null.
    const Relation* manyRelation(std::string_view collection, std::string_view field) const;
    /// The relation whose alias this field is, or null. (policies.users and policies.roles share one many field.)
    const Relation* oneRelation(std::string_view collection, std::string_view field) const;
    /// Another one for each Schema in this process.
    std::uint64_t version() const { return m_version; }
    /// What it was made of.
    const Source& source() const { return *m_source; }

private:
    friend class SchemaBuilder;
    std::deque<Collection> m_collections;
    std::deque<Relation> m_relations;
    std::vector<Extra> m_extras;
    std::unordered_map<std::string_view, const Collection*> m_byName;
    std::uint64_t m_version = 0;
    std::shared_ptr<const Source> m_source;
};

using SchemaPtr = std::shared_ptr<const Schema>;

/// The only maker of a Schema; links names to addresses in finish().
class SchemaBuilder {
public:
    explicit SchemaBuilder(std::shared_ptr<const Source> source);
    Collection& addCollection();
    Relation& addRelation();
    void addExtra(Extra extra);
    /// Fills the look-ups and the relation pointers of fields; relations of unknown collections or fields are kept in
    /// relations() but linked to nothing.
    SchemaPtr finish();

private:
    void link(const Relation& relation);

    std::shared_ptr<Schema> m_schema;
};

} // namespace strata::schema
