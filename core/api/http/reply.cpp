#include "core/api/http/reply.h"

#include "core/api/http/connection.h"
#include "core/api/http/file_source.h"
#include "core/base/error.h"

namespace strata::http {
namespace {

Response unexpected()
{
    return errorAnswer(Error(ErrorCode::Internal, "An unexpected error occurred."));
}

/// Opens the file on the answering thread, where it may take time and can still become an error.
Response withOpenFile(Response response)
{
    if (!response.file)
        return response;
    try {
        response.source = std::make_shared<FileSource>(*response.file);
        return response;
    } catch (const Error&) {
        return unexpected();
    }
}

} // namespace

Response errorAnswer(const Error& error)
{
    return Response::json(httpStatus(error), json::print(toJson(error)));
}

Reply::Reply(std::shared_ptr<Inbox> inbox, std::weak_ptr<Connection> connection, std::uint64_t number) :
    m_inbox(std::move(inbox)), m_connection(std::move(connection)), m_number(number)
{
}

Reply::~Reply()
{
    if (!m_sent)
        send(unexpected());
}

void Reply::send(Response response)
{
    if (m_sent.exchange(true))
        return;
    response = withOpenFile(std::move(response));
    if (m_inbox->isHere()) {
        if (const auto connection = m_connection.lock())
            connection->answer(m_number, std::move(response));
        return;
    }
    m_inbox->post([connection = m_connection, number = m_number, response = std::move(response)]() mutable {
        if (const auto alive = connection.lock())
            alive->answer(number, std::move(response));
    });
}

} // namespace strata::http
