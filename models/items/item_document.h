#pragma once

#include "models/items/conditions.h"
#include "models/items/field_errors.h"
#include "models/store/store.h"

#include <QObject>
#include <QUndoStack>

namespace strata {

/// One item while it is looked at and edited: what the server has, the edits on top of it (only changed top-level
/// fields), undo, the state of every field, and what the server refused. Owned by its page or drawer.
///
/// A document of a drawer is staged: its edits go into the value of a parent's field instead of to the server.
class ItemDocument : public QObject {
    Q_OBJECT
public:
    /// `key` null = a new item, or the only item of a singleton.
    ItemDocument(Store& store, std::string collection, Json key, QObject* parent = nullptr);
    /// A document that is never stored by itself: a JSON object described by fields, such as a row of a repeater. It is
    /// loaded from the start, everything may be edited.
    ItemDocument(
        Store& store, store::CatalogPtr catalog, std::string collection, Json values, QObject* parent = nullptr);
    ~ItemDocument() override;

    Store& store() const { return m_store; }
    const std::string& collection() const { return m_collection; }
    const store::Catalog& catalog() const { return *m_catalog; }
    const Json& key() const { return m_key; }
    /// Nothing is stored yet.
    bool isNew() const { return m_new; }
    bool isLoaded() const { return m_loaded; }
    bool isSaving() const { return m_saving; }

    /// Reads the item again and keeps the edits; a new item is loaded at once. Ends with loaded() or loadFailed().
    void load();
    /// Edits that the parent has staged for this item before; they count as unchanged.
    void setStaged(Json edits);
    /// Other values from outside for a document that is never stored; edits go.
    void replaceStored(Json values);
    /// Fields of `values` become edits, in one undo step, as after a revert.
    void stage(const Json& values, const QString& words);

    /// Edit, else what is stored, else the default of a new item; null when there is none.
    const Json& value(std::string_view field) const;
    /// Without edits.
    const Json& storedValue(std::string_view field) const;
    /// Defaults, stored values and edits together.
    Json values() const;
    /// One undoable edit. The stored value takes the edit away. Keys pressed in one text merge to one step.
    void setValue(const std::string& field, const Json& value);
    void undoField(const std::string& field);
    bool isEdited(std::string_view field) const;
    /// Only changed top-level fields; an object.
    const Json& edits() const { return m_edits; }
    /// Whether anything would be lost.
    bool hasEdits() const { return m_edits != m_staged; }
    /// May the edits be saved: there are some, or a new item has defaults, and a key that is entered by hand is.
    bool isSavable() const;
    QUndoStack& undoStack() { return m_undo; }

    /// Null when the collection has no such field.
    const store::Field* field(std::string_view key) const { return m_catalog->field(m_collection, key); }
    /// After conditions and rights.
    const item::FieldState& state(std::string_view field) const;
    const item::FieldErrors& errors() const { return m_errors; }
    bool mayUpdate() const;
    bool mayDelete() const;

    /// Required fields that are null, as errors; also sets errors().
    bool validate();
    /// validate(), then POST or PATCH of the edits. Ends with saved() or saveFailed(); edits are never lost on failure.
    void save();
    /// Ends with removed() or saveFailed().
    void remove();
    /// PATCHes the archive field right away; staged edits stay.
    void setArchived(bool archived);
    bool isArchived() const;
    void discard();

signals:
    void loaded();
    void loadFailed(const strata::Error& error);
    void valueChanged(const std::string& field);
    void editsChanged();
    /// Some field's state changed after a condition.
    void statesChanged();
    void errorsChanged();
    /// `created`: the item had no key before.
    void saved(bool created);
    void saveFailed(const strata::Error& error);
    void removed();
    /// Somebody else changed the item while there are edits here.
    void changedElsewhere();
    void removedElsewhere();

private:
    friend class FieldEdit;

    void readItem(Result<Json> answer);
    void readRights();
    void written(Result<Json> answer, const Json& sent);
    void onChange(const events::Change& change);
    /// Sets or takes away (null optional) an edit, without undo.
    void apply(const std::string& field, const std::optional<Json>& edit);
    void push(const std::string& field, const std::optional<Json>& edit, const QString& words);
    std::optional<Json> edit(std::string_view field) const;
    Json defaultOf(const store::Field& field) const;
    void makeDefaults();
    void refreshStates();
    bool fieldWritable(const store::Field& field) const;
    query::Variables variables() const;

    Store& m_store;
    std::string m_collection;
    Json m_key;
    store::CatalogPtr m_catalog;
    bool m_new;
    bool m_singleton = false;
    bool m_detached = false;
    bool m_loaded = false;
    bool m_saving = false;
    Json m_stored = Json::object();
    Json m_defaults = Json::object();
    Json m_edits = Json::object();
    Json m_staged = Json::object();
    /// Answer of `/permissions/me/<collection>/<key>`; null when the rights don't depend on the item.
    Json m_rights;
    std::map<std::string, item::FieldState, std::less<>> m_states;
    item::FieldErrors m_errors;
    QUndoStack m_undo;
};

} // namespace strata
