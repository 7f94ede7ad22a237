#pragma once

#include "core/base/message.h"
#include "core/base/result.h"
#include "core/data/events/change.h"

#include <QObject>

#include <functional>

namespace strata {

/// The one door through which the Studio reaches data: calls of the public API, local, remote or offline. Lives on the
/// GUI thread; answers come on the receiver's thread and are dropped when the receiver has died.
class Session : public QObject {
    Q_OBJECT
public:
    /// A Result with an Error for answers of 400 and above; otherwise the Response (2xx) with its body read in full.
    using Done = std::function<void(Result<Response>)>;

    using QObject::QObject;

    /// Sends a request with the signed-in user's rights (an expired access token is refreshed once, silently).
    virtual void send(Request request, QObject* receiver, Done done) = 0;
    /// Signs in with e-mail and password; on success later requests carry the user's token.
    virtual void signIn(const QString& email, const QString& password, QObject* receiver, Done done) = 0;
    /// Continues an earlier sign-in; see refreshToken().
    virtual void resume(const QString& refreshToken, QObject* receiver, Done done) = 0;
    virtual void signOut() = 0;
    /// For the system keychain; empty when nobody is signed in.
    virtual QString refreshToken() const = 0;
    /// "website-cms.db" or "https://cms.example.com".
    virtual QString displayName() const = 0;

signals:
    /// Something was committed, by whomever.
    void changed(const strata::events::Change& change);
    /// The data model changed; stores reload.
    void schemaChanged();
    /// The sign-in ended (refused refresh).
    void signedOut();
};

/// Convenience for models: parses the body's `data` member; no body gives null.
void sendJson(Session& session, Request request, QObject* receiver, std::function<void(Result<Json> data)> done);

} // namespace strata
