#pragma once

#include "models/store/words.h"

#include <optional>
#include <string>
#include <vector>

namespace strata::store {

/// How much of the form's two columns a field takes.
enum class Width { Half, HalfLeft, HalfRight, Full, Fill };

/// A field as the Studio knows it: its column, how it is edited and shown, with names in the user's language. A plain
/// value, made from a row of `/fields`.
struct Field {
    std::string collection;
    std::string key;
    /// "string", "bigInteger", "alias", …
    std::string type;
    /// In the user's language.
    QString name;
    QString note;

    /// Interface as stored; empty = none chosen.
    std::string interface;
    /// Always an object.
    Json options = Json::object();
    /// Empty = none chosen.
    std::string display;
    /// Always an object.
    Json displayOptions = Json::object();
    Width width = Width::Full;
    /// Key of the group field; empty = top level.
    std::string group;
    bool hidden = false;
    bool readonly = false;
    bool required = false;
    /// Absent rows come last.
    int sort = 0;
    std::vector<std::string> special;
    /// List of conditions (studio §6.4); null = none.
    Json conditions;
    /// Filter rule; null = none.
    Json validation;
    QString validationMessage;

    /// False for aliases (groups, relational lists, presentation).
    bool hasColumn = false;
    bool nullable = true;
    bool primary = false;
    bool autoIncrement = false;
    bool generated = false;
    bool unique = false;
    /// Characters; nothing = unlimited.
    std::optional<int> maxLength;
    std::optional<int> precision;
    std::optional<int> scale;
    /// Null when there is none.
    Json defaultValue;
    /// Target table of the foreign key; empty = none.
    std::string foreignTable;
    /// A built-in field of a system collection.
    bool system = false;
    /// Whether `directus_fields` knows the column.
    bool managed = false;

    bool has(std::string_view one) const;
    bool isGroup() const { return has("group"); }
    /// An alias that holds no value: groups and presentation.
    bool holdsNothing() const { return has("no-data"); }
    bool isNumeric() const;
    /// Value is made by the database or the engine: auto-increment, uuid special.
    bool keyIsGenerated() const { return autoIncrement || has("uuid"); }
};

Field fieldFromRow(const Json& row, const Words& words);
/// "half-left" → HalfLeft; Full for anything unknown.
Width widthOfName(std::string_view name);

} // namespace strata::store
