#include "core/api/session/local_session.h"

#include "core/api/rest/router.h"
#include "core/base/text.h"

#include <QFileInfo>
#include <QPointer>

namespace strata {
namespace {

Result<Response> resultOf(Response response)
{
    if (response.status < 400)
        return response;
    return errorFromJson(json::tryParse(response.body));
}

/// A file answer is read here, so that a receiver gets its bytes like any other body.
void readFile(Response& response)
{
    if (!response.file)
        return;
    QFile file(text::qt(response.file->path.string()));
    if (file.open(QIODevice::ReadOnly) && file.seek(static_cast<qint64>(response.file->offset)))
        response.body = file.read(static_cast<qint64>(response.file->size)).toStdString();
    response.file.reset();
}

void readSource(Response& response)
{
    while (response.source && response.source->next(response.body)) { }
    response.source.reset();
}

/// The answer with its body in full.
Response complete(Response response)
{
    try {
        readFile(response);
        readSource(response);
        return response;
    } catch (const Error& error) {
        return rest::errorResponse(error);
    }
}

} // namespace

/// Brings answers from workers to the session's thread.
class LocalSession::Relay : public QObject {
public:
    explicit Relay(LocalSession* session) : m_session(session) { }
    void run(std::function<void(LocalSession*)> work)
    {
        QMetaObject::invokeMethod(
            this, [this, work = std::move(work)] { work(m_session); }, Qt::QueuedConnection);
    }

private:
    QPointer<LocalSession> m_session;
};

LocalSession::LocalSession(std::shared_ptr<Engine> engine, QObject* parent) :
    Session(parent),
    m_engine(std::move(engine)),
    m_api(std::make_shared<rest::Api>(*m_engine)),
    m_relay(new Relay(this), [](Relay* relay) { relay->deleteLater(); })
{
    m_subscription = m_engine->feed().subscribe([relay = m_relay](const events::Change& change) {
        relay->run([change](LocalSession* session) {
            if (!session)
                return;
            emit session->changed(change);
            // Without keys: the engine has read the data model again.
            if (change.collection == "directus_collections" && change.keys.empty())
                emit session->schemaChanged();
        });
    });
}

LocalSession::~LocalSession()
{
    m_engine->feed().unsubscribe(m_subscription);
}

void LocalSession::post(Request request, QObject* receiver, Done done)
{
    QPointer<QObject> guard(receiver);
    auto job
        = [api = m_api, relay = m_relay, request = std::move(request), guard, done = std::move(done)](Worker& worker) {
              Response response = complete(api->handle(request, worker));
              relay->run([guard, done, response = std::move(response)](LocalSession*) {
                  if (guard)
                      done(resultOf(response));
              });
          };
    m_engine->post(std::move(job));
}

void LocalSession::sendOnce(Request request, QObject* receiver, Done done)
{
    if (!m_accessToken.empty())
        request.headers.set("authorization", "Bearer " + m_accessToken);
    request.headers.set("user-agent", "Strata Studio");
    post(std::move(request), receiver, std::move(done));
}

void LocalSession::send(Request request, QObject* receiver, Done done)
{
    QPointer<LocalSession> self(this);
    QPointer<QObject> guard(receiver);
    sendOnce(request, receiver, [self, guard, request, done](Result<Response> result) {
        const bool expired = !result.ok() && result.error().code == ErrorCode::TokenExpired;
        if (expired && self && guard && !self->m_refreshToken.empty())
            self->refreshThen(request, guard, done);
        else
            done(std::move(result));
    });
}

void LocalSession::refreshThen(Request request, QObject* receiver, Done done)
{
    QPointer<LocalSession> self(this);
    QPointer<QObject> guard(receiver);
    resume(refreshToken(), receiver, [self, guard, request, done](Result<Response> result) {
        if (!self || !guard)
            return;
        if (result.ok()) {
            self->sendOnce(request, guard, done);
            return;
        }
        self->m_accessToken.clear();
        self->m_refreshToken.clear();
        emit self->signedOut();
        done(std::move(result));
    });
}

void LocalSession::authenticate(Request request, QObject* receiver, Done done)
{
    QPointer<LocalSession> self(this);
    request.headers.set("user-agent", "Strata Studio");
    post(std::move(request), receiver, [self, done = std::move(done)](Result<Response> result) {
        if (self && result.ok()) {
            const Json body = json::tryParse(result->body);
            const Json& data = json::member(body, "data");
            self->m_accessToken = json::text(data, "access_token");
            self->m_refreshToken = json::text(data, "refresh_token");
        }
        done(std::move(result));
    });
}

void LocalSession::signIn(const QString& email, const QString& password, QObject* receiver, Done done)
{
    const Json body {{"email", text::utf8(email)}, {"password", text::utf8(password)}, {"mode", "json"}};
    authenticate(makeRequest(Method::Post, "/auth/login", nullptr, body), receiver, std::move(done));
}

void LocalSession::resume(const QString& refreshToken, QObject* receiver, Done done)
{
    const Json body {{"refresh_token", text::utf8(refreshToken)}, {"mode", "json"}};
    authenticate(makeRequest(Method::Post, "/auth/refresh", nullptr, body), receiver, std::move(done));
}

void LocalSession::signOut()
{
    if (!m_refreshToken.empty())
        sendOnce(makeRequest(
                     Method::Post, "/auth/logout", nullptr, Json {{"refresh_token", m_refreshToken}, {"mode", "json"}}),
            this, [](auto) {});
    m_accessToken.clear();
    m_refreshToken.clear();
}

QString LocalSession::refreshToken() const
{
    return text::qt(m_refreshToken);
}

QString LocalSession::displayName() const
{
    return QFileInfo(text::qt(m_engine->config().path("DB_FILENAME").string())).fileName();
}

} // namespace strata
