#pragma once

#include "models/store/words.h"

#include <string>

namespace strata::store {

/// A collection, or a folder of collections, as the Studio knows it. A plain value, made from a row of `/collections`.
struct Collection {
    std::string key;
    /// In the user's language: "Pages".
    QString name;
    /// "Page"; the name when the project gives none.
    QString singular;
    QString plural;
    QString note;
    /// Name in the icon font; a default when the project gives none.
    std::string icon;
    /// "#RRGGBB" or "var(--…)"; empty = none.
    QString color;
    /// Key of the parent folder or collection; empty = top level.
    std::string group;
    int sort = 0;
    bool hidden = false;
    bool singleton = false;
    /// "open", "closed" or "locked".
    std::string collapse;
    /// Empty = none.
    QString displayTemplate;
    QString previewUrl;
    bool versioning = false;
    std::string sortField;
    std::string archiveField;
    std::string archiveValue;
    std::string unarchiveValue;
    bool archiveAppFilter = true;
    /// "all", "activity" or empty.
    std::string accountability;
    /// Paths copied by "Save as copy"; null = all fields.
    Json duplicationFields;
    /// Has no table: it only holds other collections.
    bool folder = false;
    bool system = false;
    /// Whether `directus_collections` knows the table.
    bool managed = false;
};

Collection collectionFromRow(const Json& row, const Words& words);

} // namespace strata::store
