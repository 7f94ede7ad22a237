#include "core/api/rest/router.h"
#include "tests/support/project_copy.h"
#include "tests/support/test_engine.h"

#include <QTest>

#include <future>

using namespace strata;

namespace {

constexpr std::size_t kRows = 100'000;
constexpr std::size_t kPiece = std::size_t(200) * 1024;
const std::string kAdmin = "admin-token";

} // namespace

/// Lists of any size: short ones as a body, long ones in pieces.
class TestListAnswer : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void shortListsHaveABody();
    void knownAnswersAreNotSentAgain();
    void longListsComeInPieces();
    void nestedListsComeInPieces();
    void countsStandBeforeTheItems();
    void refusalsAreAnswers();
    void aListShowsTheStateAtItsStart();
    void connectionsAreGivenBack();
    void tooManyAtOnceAreRefused();

private:
    Response send(const std::string& target, const std::string& knownTag = {});
    /// The body, and the size of its largest piece.
    std::pair<std::string, std::size_t> taken(Response& response);
    std::unique_ptr<Connection> connection() { return m_engine->engine().database().connect(); }

    std::unique_ptr<support::TestEngine> m_engine;
    std::unique_ptr<rest::Api> m_api;
};

void TestListAnswer::initTestCase()
{
    if (support::sharedFolder().empty())
        QSKIP("no shared projects");
    m_engine = std::make_unique<support::TestEngine>("every-type");
    m_api = std::make_unique<rest::Api>(m_engine->engine());
    const auto open = connection();
    open->execute(open->statement() << "DELETE FROM plain");
    open->execute(open->statement()
        << "INSERT INTO plain (v) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) "
           "SELECT 'value ' || i FROM n");
    open->execute(open->statement()
        << "INSERT INTO remarks (body, everything) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000) "
           "SELECT 'remark ' || i, 1 + i % 2 FROM n");
}

Response TestListAnswer::send(const std::string& target, const std::string& knownTag)
{
    const std::size_t mark = target.find('?');
    Request request = makeRequest(Method::Get, target.substr(0, mark));
    request.query = target.substr(mark + 1);
    request.headers.set("authorization", "Bearer " + kAdmin);
    if (!knownTag.empty())
        request.headers.set("if-none-match", knownTag);
    std::promise<Response> answer;
    m_engine->engine().post([&](Worker& worker) { answer.set_value(m_api->handle(request, worker)); });
    return answer.get_future().get();
}

std::pair<std::string, std::size_t> TestListAnswer::taken(Response& response)
{
    std::string body;
    std::size_t largest = 0;
    for (bool more = true; more;) {
        std::string piece;
        more = response.source->next(piece);
        largest = std::max(largest, piece.size());
        body += piece;
    }
    response.source.reset();
    return {body, largest};
}

void TestListAnswer::shortListsHaveABody()
{
    const Response response = send("/items/tags?limit=-1");
    QVERIFY(!response.source);
    QCOMPARE(json::parse(response.body)["data"].size(), std::size_t(4));
}

void TestListAnswer::knownAnswersAreNotSentAgain()
{
    const Response first = send("/items/tags?fields=id");
    const std::string tag(first.headers.find("etag").value_or(""));
    QVERIFY(tag.starts_with("W/\""));
    const Response again = send("/items/tags?fields=id", "\"other\", " + tag);
    QCOMPARE(again.status, 304);
    QVERIFY(again.body.empty());
    QCOMPARE(again.headers.find("etag").value_or(""), std::string_view(tag));
    QCOMPARE(send("/items/tags?fields=label", tag).status, 200);
}

void TestListAnswer::longListsComeInPieces()
{
    Response response = send("/items/plain?limit=-1");
    QCOMPARE(response.status, 200);
    QVERIFY(response.source);
    QVERIFY(response.body.empty());
    const auto [body, largest] = taken(response);
    QVERIFY(largest < kPiece);
    const Json items = json::parse(body)["data"];
    QCOMPARE(items.size(), kRows);
    QCOMPARE(items.back()["v"].get<std::string>(), std::string("value 100000"));
}

void TestListAnswer::nestedListsComeInPieces()
{
    Response response = send(
        "/items/remarks?limit=-1&fields=id,everything.id,everything.comments_list&deep[everything][comments_list][_limit]=2");
    QVERIFY(response.source);
    const auto [body, largest] = taken(response);
    QVERIFY(largest < kPiece);
    const Json items = json::parse(body)["data"];
    QVERIFY(items.size() > 4000);
    for (const Json& item : items)
        QVERIFY(item["everything"].is_null() || item["everything"]["comments_list"].size() == 2);
}

void TestListAnswer::countsStandBeforeTheItems()
{
    Response response = send("/items/plain?limit=-1&meta=filter_count&filter[id][_gt]=0");
    const std::string body = taken(response).first;
    QVERIFY(body.starts_with(R"({"meta":{"filter_count":100000},"data":[{)"));
    QVERIFY(body.ends_with("}]}"));
}

void TestListAnswer::refusalsAreAnswers()
{
    const Response response = send("/items/plain?limit=-1&fields=nope");
    QCOMPARE(response.status, 403);
    QVERIFY(!response.source);
}

void TestListAnswer::aListShowsTheStateAtItsStart()
{
    Response response = send("/items/plain?limit=-1&fields=id");
    const auto other = connection();
    const std::int64_t added
        = other->execute(other->statement() << "INSERT INTO plain (v) SELECT v FROM plain LIMIT 5000");
    QCOMPARE(added, 5000);
    QCOMPARE(json::parse(taken(response).first)["data"].size(), kRows);
    other->execute(
        other->statement() << "DELETE FROM plain WHERE id IN (SELECT id FROM plain ORDER BY id DESC LIMIT 5000)");
}

void TestListAnswer::connectionsAreGivenBack()
{
    for (int i = 0; i < 50; ++i) {
        Response response = send("/items/plain?limit=-1");
        QCOMPARE(response.status, 200);
        std::string piece;
        QVERIFY(response.source->next(piece)); // the client leaves here
    }
}

void TestListAnswer::tooManyAtOnceAreRefused()
{
    std::vector<Response> open;
    while (open.size() < 40 && (open.empty() || open.back().status == 200))
        open.push_back(send("/items/plain?limit=-1"));
    QCOMPARE(open.back().status, 503);
    open.pop_back();
    open.pop_back();
    QCOMPARE(send("/items/plain?limit=-1").status, 200);
    QCOMPARE(send("/items/plain?limit=100").status, 200);
}

QTEST_GUILESS_MAIN(TestListAnswer)
#include "tst_list_answer.moc"
