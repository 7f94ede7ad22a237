#include "core/data/schema/assemble.h"

#include "core/base/log.h"
#include "core/base/text.h"
#include "core/data/schema/column_type.h"
#include "core/data/schema/defaults.h"
#include "core/data/schema/system_rows.h"

#include <unordered_set>

namespace strata::schema {
namespace {

/// One pass: tables, then rows of collections, then rows of fields.
class Assembly {
public:
    Assembly(const std::vector<CatalogTablePtr>& tables, SchemaBuilder& builder) : m_tables(tables), m_builder(builder)
    {
    }

    void addTables();
    void addCollectionRows(const std::vector<RowPtr>& stored);
    void addFieldRows(const std::vector<RowPtr>& stored);

private:
    void addTable(const CatalogTable& table);
    void describe(const std::string& name, const Json& meta);
    void addFieldRow(const Json& row, const Json* builtIn);
    bool isListed(const std::string& name) const { return m_listed.contains(name); }

    const std::vector<CatalogTablePtr>& m_tables;
    SchemaBuilder& m_builder;
    std::unordered_map<std::string, Collection*> m_collections;
    /// Tables outside the schema, and folders as they come.
    std::unordered_map<std::string, const CatalogTable*> m_outside;
    std::unordered_set<std::string> m_listed;
};

std::vector<std::string> textList(const Json& value)
{
    std::vector<std::string> list;
    if (value.is_array())
        for (const Json& one : value)
            if (one.is_string())
                list.push_back(one.get<std::string>());
    return list;
}

Tracking trackingOf(const Json& accountability)
{
    if (!accountability.is_string())
        return Tracking::None;
    return accountability.get_ref<const std::string&>() == "activity" ? Tracking::Activity : Tracking::All;
}

/// The built-in row with the stored values that say something.
Json overlaid(const Json& builtIn, const Json& stored)
{
    Json result = builtIn;
    for (const auto& [key, value] : stored.items())
        if (!value.is_null())
            result[key] = value;
    result["system"] = true;
    return result;
}

bool hasSingleKey(const CatalogTable& table)
{
    return std::count_if(table.columns.begin(), table.columns.end(), [](const CatalogColumn& column) {
        return column.primary;
    }) == 1;
}

/// Whether the table can be a collection; says why not.
bool isCollection(const CatalogTable& table)
{
    if (table.columns.empty())
        log::warn("Collection \"" + table.name + "\" doesn't have columns and will be ignored");
    else if (table.name.find(' ') != std::string::npos)
        log::warn("Collection \"" + table.name + "\" has a space in the name and will be ignored");
    else
        return true;
    return false;
}

Field fieldOf(const CatalogColumn& column)
{
    Field field;
    field.name = column.name;
    field.dbType = column.type;
    field.type = typeOfColumn(column.type, column.scale.has_value());
    field.nullable = column.nullable;
    field.generated = column.generated;
    field.autoIncrement = column.autoIncrement;
    field.primary = column.primary;
    field.unique = column.unique;
    field.indexed = column.indexed;
    field.maxLength = column.maxLength;
    field.precision = column.precision;
    field.scale = column.scale;
    field.comment = column.comment;
    if (column.autoIncrement)
        field.sequence = column.defaultText.value_or(std::string());
    return field;
}

/// What the engine takes from a row of `directus_fields`.
void applyRow(Field& field, const Json& row)
{
    field.special = textList(json::member(row, "special"));
    field.specials = specialBits(field.special);
    field.validation = json::member(row, "validation");
    field.validationMessage = json::text(row, "validation_message");
    if (!field.alias)
        field.type = typeOfField(field.type, field.special);
}

Field aliasOf(const std::string& name)
{
    Field field;
    field.name = name;
    field.type = Type::Alias;
    field.alias = true;
    return field;
}

template <class Fields>
Field* named(Fields& fields, std::string_view name)
{
    const auto found
        = std::find_if(fields.begin(), fields.end(), [&](const Field& field) { return field.name == name; });
    return found == fields.end() ? nullptr : &*found;
}

void Assembly::addTables()
{
    for (const CatalogTablePtr& table : m_tables)
        if (isCollection(*table))
            addTable(*table);
        else
            m_outside.emplace(table->name, table.get());
}

void Assembly::addTable(const CatalogTable& table)
{
    Collection& collection = m_builder.addCollection();
    collection.name = table.name;
    collection.table = table.info;
    collection.system = text::startsWith(table.name, "directus_");
    collection.readOnly = table.info.view || !hasSingleKey(table);
    for (const CatalogColumn& column : table.columns)
        collection.fields.push_back(fieldOf(column));
    m_collections.emplace(table.name, &collection);
}

/// The next row of the list of collections, with this metadata.
void Assembly::describe(const std::string& name, const Json& meta)
{
    const std::size_t order = m_listed.size();
    m_listed.insert(name);
    if (const auto found = m_collections.find(name); found != m_collections.end()) {
        Collection& collection = *found->second;
        collection.listOrder = order;
        collection.meta = meta;
        if (meta.is_null())
            return;
        collection.singleton = json::flag(meta, "singleton");
        collection.note = json::text(meta, "note");
        collection.sortField = json::text(meta, "sort_field");
        collection.archiveField = json::text(meta, "archive_field");
        collection.archiveValue = json::text(meta, "archive_value");
        collection.unarchiveValue = json::text(meta, "unarchive_value");
        collection.tracking = trackingOf(json::member(meta, "accountability"));
        collection.versioning = json::flag(meta, "versioning");
        return;
    }
    const auto outside = m_outside.find(name);
    m_builder.addExtra(
        {name, meta, outside == m_outside.end() ? std::nullopt : std::optional(outside->second->info), order});
}

void Assembly::addCollectionRows(const std::vector<RowPtr>& stored)
{
    const SystemRows& builtIn = systemRows();
    std::unordered_map<std::string, const Json*> overlays;
    for (const RowPtr& row : stored) {
        const std::string name = json::text(*row, "collection");
        if (builtIn.collection(name))
            overlays.emplace(name, row.get());
        else
            describe(name, *row);
    }
    for (const Json& row : builtIn.collections) {
        const std::string name = json::text(row, "collection");
        const auto overlay = overlays.find(name);
        describe(name, overlay == overlays.end() ? row : overlaid(row, *overlay->second));
    }
    for (const CatalogTablePtr& table : m_tables)
        if (!isListed(table->name))
            describe(table->name, nullptr);
}

/// `builtIn` is set when the field is a built-in one; `row` is what the API shows.
void Assembly::addFieldRow(const Json& row, const Json* builtIn)
{
    const auto owner = m_collections.find(json::text(row, "collection"));
    if (owner == m_collections.end())
        return;
    Collection& collection = *owner->second;
    const std::string name = json::text(row, "field");
    Field* field = named(collection.fields, name);
    if (field && (!field->meta.is_null() || field->alias))
        return; // a second row for the same field
    if (!field) {
        Field alias = aliasOf(name);
        applyRow(alias, builtIn ? *builtIn : row);
        std::vector<Field>& list = alias.has(Special::NoData) || !hasAliasSpecial(alias.special)
            ? collection.presentation
            : collection.fields;
        if (named(list, name))
            return;
        alias.meta = row;
        list.push_back(std::move(alias));
        return;
    }
    applyRow(*field, builtIn ? *builtIn : row);
    field->meta = row;
}

void Assembly::addFieldRows(const std::vector<RowPtr>& stored)
{
    const SystemRows& builtIn = systemRows();
    std::unordered_map<const Json*, const Json*> overlays;
    for (const RowPtr& row : stored) {
        const std::string collection = json::text(*row, "collection");
        const Json* const shadowed = text::startsWith(collection, "directus_")
            ? builtIn.field(collection, json::text(*row, "field"))
            : nullptr;
        if (shadowed)
            overlays.emplace(shadowed, row.get());
        else
            addFieldRow(*row, nullptr);
    }
    for (const Json& row : builtIn.fields) {
        const auto overlay = overlays.find(&row);
        addFieldRow(overlay == overlays.end() ? row : overlaid(row, *overlay->second), &row);
    }
    for (const CatalogTablePtr& table : m_tables)
        if (const auto owner = m_collections.find(table->name); owner != m_collections.end())
            for (std::size_t i = 0; i < table->columns.size(); ++i) {
                Field& field = owner->second->fields[i];
                field.defaultValue = field.autoIncrement ? Json("AUTO_INCREMENT")
                                                         : defaultValue(table->columns[i].defaultText, field.type);
            }
}

} // namespace

bool isBefore(const CatalogTable& a, const CatalogTable& b)
{
    if (a.place != b.place)
        return a.place < b.place;
    // MySQL takes letters as alike, and sorts by the large ones.
    if (a.info.vendor != Vendor::MySql)
        return a.name < b.name;
    const auto large = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; };
    return std::lexicographical_compare(a.name.begin(), a.name.end(), b.name.begin(), b.name.end(),
        [&](char x, char y) { return large(x) < large(y); });
}

SchemaPtr assemble(SourcePtr source)
{
    SchemaBuilder builder(source);
    Assembly assembly(source->tables, builder);
    assembly.addTables();
    assembly.addCollectionRows(source->rows.collections);
    assembly.addFieldRows(source->rows.fields);
    addRelations(builder, source->tables, source->rows.relations);
    return builder.finish();
}

} // namespace strata::schema
