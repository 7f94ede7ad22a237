#pragma once

#include "core/api/session/session.h"
#include "models/store/catalog.h"
#include "models/store/permissions.h"

#include <QObject>

namespace strata {

/// What every view knows of the open project: data model, signed-in user, settings, rights. Loaded once, again whenever
/// the data model changes. Lives on the GUI thread, owned by the window; does not own the session.
class Store : public QObject {
    Q_OBJECT
public:
    explicit Store(Session& session, QObject* parent = nullptr);

    /// Reads everything; ends with ready() or failed(). A second call while one runs is joined with it.
    void load();
    bool isReady() const { return m_ready; }

    Session& session() const { return m_session; }
    /// Never null; empty before ready().
    const store::CatalogPtr& catalog() const { return m_catalog; }
    const store::Words& words() const { return m_words; }
    const store::Permissions& permissions() const { return m_permissions; }

    /// Shortcuts to the catalog of the moment. Pointers live until the next schemaReloaded().
    const std::vector<store::Collection>& collections() const { return m_catalog->collections(); }
    const store::Collection* collection(std::string_view key) const { return m_catalog->collection(key); }
    const std::vector<store::Field>& fields(std::string_view collection) const { return m_catalog->fields(collection); }
    const store::Field* field(std::string_view collection, std::string_view key) const
    {
        return m_catalog->field(collection, key);
    }
    const store::Field* primaryKey(std::string_view collection) const { return m_catalog->primaryKey(collection); }
    store::Link link(std::string_view collection, std::string_view field) const
    {
        return m_catalog->link(collection, field);
    }

    /// The row of `/users/me` with its role; null before ready().
    const Json& user() const { return m_user; }
    std::string userId() const { return json::text(m_user, "id"); }
    /// "Ada Lovelace", else the e-mail.
    QString userName() const;
    bool isAdmin() const { return m_permissions.admin(); }
    /// The row of `/settings`; null before ready() and for users who may not read it.
    const Json& settings() const { return m_settings; }
    QString projectName() const;
    /// "#RRGGBB", or empty when the project has none.
    QString projectColor() const;

signals:
    void ready();
    void failed(const strata::Error& error);
    /// A newer catalog is in place; views rebuild what depends on it and keep staged edits.
    void schemaReloaded();
    /// As Session::changed.
    void changed(const strata::events::Change& change);

private:
    enum Part { Collections, Fields, Relations, User, Settings, Rights, Policies, Translations, PartCount };

    void request(Part part);
    void arrived(Part part, Result<Json> answer);
    void finish();

    Session& m_session;
    std::vector<Json> m_answers;
    int m_waiting = 0;
    std::optional<Error> m_error;
    bool m_ready = false;
    bool m_again = false;
    store::CatalogPtr m_catalog = std::make_shared<store::Catalog>();
    store::Words m_words;
    store::Permissions m_permissions;
    Json m_user;
    Json m_settings;
};

} // namespace strata
