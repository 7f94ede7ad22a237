#include "models/store/store.h"

#include "core/base/text.h"

namespace strata {

namespace {

struct Source {
    const char* path;
    Json parameters;
    /// Whether the Studio can't go on without it.
    bool needed;
};

// In the order of Store::Part.
const std::vector<Source>& sources()
{
    static const std::vector<Source> kSources = {
        {"/collections", nullptr, true},
        {"/fields", nullptr, true},
        {"/relations", nullptr, true},
        {"/users/me", {{"fields", "*,role.id,role.name,role.icon"}}, true},
        {"/settings", nullptr, false},
        {"/permissions/me", nullptr, true},
        {"/policies/me/globals", nullptr, false},
        {"/translations", {{"limit", -1}, {"fields", "language,key,value"}}, false},
    };
    return kSources;
}

} // namespace

Store::Store(Session& session, QObject* parent) : QObject(parent), m_session(session)
{
    connect(&session, &Session::changed, this, &Store::changed);
    connect(&session, &Session::schemaChanged, this, [this] {
        if (m_ready)
            load();
    });
}

void Store::load()
{
    if (m_waiting > 0) {
        m_again = true;
        return;
    }
    m_answers.assign(PartCount, Json());
    m_error.reset();
    m_waiting = PartCount;
    for (int part = 0; part < PartCount; ++part)
        request(Part(part));
}

void Store::request(Part part)
{
    const Source& source = sources()[std::size_t(part)];
    sendJson(m_session, makeRequest(Method::Get, source.path, source.parameters), this,
        [this, part](Result<Json> answer) { arrived(part, std::move(answer)); });
}

void Store::arrived(Part part, Result<Json> answer)
{
    const std::size_t index = std::size_t(part);
    if (answer.ok())
        m_answers[index] = std::move(*answer);
    else if (sources()[index].needed && !m_error)
        m_error = answer.error();
    if (--m_waiting == 0)
        finish();
}

void Store::finish()
{
    if (std::exchange(m_again, false)) {
        load();
        return;
    }
    if (m_error) {
        emit failed(*m_error);
        return;
    }
    m_user = m_answers[User];
    m_settings = m_answers[Settings];
    const std::string fallback = json::text(m_settings, "default_language", "en-US");
    const std::string own = json::text(m_user, "language");
    m_words = store::Words(text::qt(own.empty() ? fallback : own), m_answers[Translations]);
    m_permissions = store::Permissions(m_answers[Rights], json::flag(m_answers[Policies], "admin_access"));
    m_catalog
        = std::make_shared<store::Catalog>(m_answers[Collections], m_answers[Fields], m_answers[Relations], m_words);
    m_answers.clear();
    const bool first = !std::exchange(m_ready, true);
    if (first)
        emit ready();
    else
        emit schemaReloaded();
}

QString Store::userName() const
{
    const QString name = text::qt(json::text(m_user, "first_name") + " " + json::text(m_user, "last_name")).trimmed();
    return name.isEmpty() ? text::qt(json::text(m_user, "email")) : name;
}

QString Store::projectName() const
{
    const QString name = text::qt(json::text(m_settings, "project_name"));
    return name.isEmpty() ? m_session.displayName() : name;
}

QString Store::projectColor() const
{
    return text::qt(json::text(m_settings, "project_color"));
}

} // namespace strata
