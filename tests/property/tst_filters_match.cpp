#include "core/data/query/match.h"
#include "core/data/query/parse.h"
#include "tests/property/random_items.h"
#include "tests/support/project_copy.h"
#include "tests/support/test_database.h"
#include "tests/support/test_engine.h"

#include <QTest>

using namespace strata;
using namespace strata::support;

namespace {

constexpr std::uint32_t kSeed = 20240229;
constexpr int kItems = 150;
constexpr int kFilters = 500;
constexpr std::string_view kAdmin = "admin-token";

/// The same filter on the column that has an index.
Json onIndexedColumn(const Json& filter)
{
    std::string text = json::print(filter);
    const std::string plain = "\"integer\":";
    for (std::size_t at = text.find(plain); at != text.npos; at = text.find(plain, at + 1))
        text.replace(at, plain.size(), "\"integer_index\":");
    return json::parse(text);
}

} // namespace

/// A filter finds the same items in SQL, with and without an index, and in memory.
class FiltersMatch : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void sqlAndMemoryFindTheSame_data();
    void sqlAndMemoryFindTheSame();

private:
    Json data(std::string_view call, const Json& body = nullptr);
    /// Keys of what the filter finds, as JSON text.
    std::string found(const Json& filter);
    std::string matching(const Json& filter) const;

    std::unique_ptr<TestEngine> m_engine;
    Json m_items;
    RandomItems m_random {kSeed};
};

Json FiltersMatch::data(std::string_view call, const Json& body)
{
    const Response answer = m_engine->send(std::string(kAdmin), call, body);
    if (answer.status >= 400)
        throw std::runtime_error(std::string(call) + ": " + answer.body);
    return json::member(json::tryParse(answer.body), "data");
}

void FiltersMatch::initTestCase()
{
    if (const std::string why = TestDatabase::unavailable(testedClient()); !why.empty())
        QSKIP(why.c_str());
    qInfo("seed %u", kSeed);
    m_engine = std::make_unique<TestEngine>("every-type");
    data("DELETE /items/everything", {{"query", {{"limit", -1}}}});
    std::vector<Json> authors;
    for (const char* name : {"ann", "bob", "ab cy"})
        authors.push_back(data("POST /items/authors?fields=id", {{"name", name}})["id"]);
    Json items = Json::array();
    for (int i = 0; i < kItems; ++i)
        items.push_back(m_random.item(authors));
    data("POST /items/everything?fields=id", items);
    m_items = data(
        "GET /items/everything?limit=-1&sort=id&fields=id,string,text,integer,integer_index,float,boolean_null,date,"
        "timestamp,author.name,comments_list.body,comments_list.sort");
    QCOMPARE(m_items.size(), std::size_t(kItems));
}

std::string FiltersMatch::found(const Json& filter)
{
    const Json query {{"filter", filter}, {"fields", {"id"}}, {"sort", {"id"}}, {"limit", -1}};
    Json keys = Json::array();
    for (const Json& item : data("SEARCH /items/everything", {{"query", query}}))
        keys.push_back(item["id"]);
    return json::print(keys);
}

std::string FiltersMatch::matching(const Json& filter) const
{
    const query::Filter rule = query::parseFilter(filter, {});
    Json keys = Json::array();
    for (const Json& item : m_items)
        if (query::matches(rule, item))
            keys.push_back(item["id"]);
    return json::print(keys);
}

void FiltersMatch::sqlAndMemoryFindTheSame_data()
{
    QTest::addColumn<int>("depth");
    for (int depth = 0; depth < 4; ++depth)
        QTest::addRow("depth %d", depth) << depth;
}

void FiltersMatch::sqlAndMemoryFindTheSame()
{
    QFETCH(int, depth);
    for (int i = 0; i < kFilters / 4; ++i) {
        const Json filter = m_random.filter(depth);
        const std::string told = "seed " + std::to_string(kSeed) + ", " + json::print(filter);
        const std::string expected = matching(filter);
        const std::string plain = found(filter);
        QVERIFY2(plain == expected, (told + "\n  SQL    " + plain + "\n  memory " + expected).c_str());
        const std::string indexed = found(onIndexedColumn(filter));
        QVERIFY2(indexed == expected, (told + "\n  index  " + indexed + "\n  memory " + expected).c_str());
    }
}

QTEST_GUILESS_MAIN(FiltersMatch)
#include "tst_filters_match.moc"
