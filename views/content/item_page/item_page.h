#pragma once

#include "models/items/item_document.h"
#include "models/items/thumbnails.h"
#include "views/shell/page.h"

class QPushButton;
class QScrollArea;

namespace strata::views {

class IconButton;
class InlineMessage;
class ItemForm;
class RevisionPanel;

/// The editor of one item (studio §5): form, save menu, delete, archive, revisions.
class ItemPage : public Page {
    Q_OBJECT
public:
    /// `key` null = a new item, or the item of a singleton.
    ItemPage(Store& store, const std::string& collection, const Json& key, QWidget* parent = nullptr);
    /// The page of "/content/<collection>/<key>" or "…/+", or of "/content/<singleton>"; null for anything else.
    static Page* ofRoute(Store& store, const QString& route);

    ItemDocument& document() { return m_document; }
    ItemForm* form() const { return m_form; }
    bool hasEdits() const override { return m_document.hasEdits(); }
    void discardEdits() override { m_document.discard(); }

private:
    /// Where to go after a save.
    enum class After { Leave, Stay, CreateNew };

    void buildHeader();
    void buildSaveButton();
    void buildSidebar();
    void buildForm();
    void addShortcuts();
    void save(After after);
    void saved(bool created);
    void saveFailed(const Error& error);
    void askDelete();
    void refresh();
    void showLoadError(const Error& error);
    QString collectionRoute() const;
    const store::Collection* collection() const { return m_store.collection(m_document.collection()); }

    Store& m_store;
    ItemDocument m_document;
    Thumbnails m_thumbnails;
    QScrollArea* m_area;
    QWidget* m_body;
    InlineMessage* m_message;
    ItemForm* m_form = nullptr;
    QPushButton* m_save = nullptr;
    IconButton* m_saveMenu = nullptr;
    IconButton* m_delete = nullptr;
    IconButton* m_archive = nullptr;
    After m_after = After::Stay;
};

} // namespace strata::views
