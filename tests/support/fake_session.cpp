#include "tests/support/fake_session.h"

#include <fstream>
#include <sstream>

namespace strata::test {

namespace {

struct Answer {
    const char* path;
    const char* file;
};

constexpr Answer kAnswers[] = {
    {"/collections", "collections.json"},
    {"/fields", "fields.json"},
    {"/relations", "relations.json"},
    {"/settings", "settings.json"},
    {"/users/me", "users-me-admin.json"},
    {"/permissions/me", "permissions-me-admin.json"},
    {"/policies/me/globals", "policies-globals-admin.json"},
};

Json readJson(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    std::stringstream all;
    all << in.rdbuf();
    return json::parse(all.str());
}

} // namespace

void FakeSession::serveProject(const std::filesystem::path& folder)
{
    for (const Answer& answer : kAnswers)
        serve(answer.path, json::member(readJson(folder / "answers" / answer.file), "data"));
}

Request FakeSession::last(Method method) const
{
    for (auto it = m_sent.rbegin(); it != m_sent.rend(); ++it) {
        if (it->method == method)
            return *it;
    }
    return {};
}

void FakeSession::send(Request request, QObject* receiver, Done done)
{
    m_sent.push_back(request);
    Result<Response> result = Response::json(200, R"({"data":[]})");
    const std::pair entry {request.method, request.path};
    if (const auto error = m_errors.find(entry); error != m_errors.end())
        result = error->second;
    else if (const auto answer = m_answers.find(entry); answer != m_answers.end())
        result = Response::json(200, json::print(answer->second));
    QTimer::singleShot(0, receiver, [result = std::move(result), done = std::move(done)] { done(result); });
}

} // namespace strata::test
