#include "core/api/session/session.h"

namespace strata {

void sendJson(Session& session, Request request, QObject* receiver, std::function<void(Result<Json> data)> done)
{
    session.send(std::move(request), receiver, [done = std::move(done)](Result<Response> response) {
        if (!response.ok()) {
            done(response.error());
            return;
        }
        if (response->body.empty()) {
            done(Json());
            return;
        }
        const Json body = json::tryParse(response->body);
        if (body.is_discarded())
            done(Error(ErrorCode::UnexpectedResponse, "The server's answer could not be read."));
        else
            done(body.is_object() && body.contains("data") ? json::member(body, "data") : body);
    });
}

} // namespace strata
