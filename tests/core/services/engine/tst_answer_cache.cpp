#include "core/services/engine/answer_cache.h"

#include <QTest>

using namespace strata;

namespace {

using Settings = std::map<std::string, std::string>;

AnswerCache cacheWith(Settings settings)
{
    settings.insert({"CACHE_ENABLED", "true"});
    return AnswerCache(Config::of("/", settings));
}

void keep(AnswerCache& cache, const std::string& key, std::string body)
{
    cache.keep(key, {std::move(body), {}, 0}, cache.generation());
}

} // namespace

class TestAnswerCache : public QObject {
    Q_OBJECT
private slots:
    void cleanup() { clock::setForTests({}); }
    void answersEndWithTheirTime();
    void answersOfAnEarlierGenerationAreNotKept();
    void theOldestGoFirst();
    void equalKeysReplaceEachOther();
    void changesForget_data();
    void changesForget();
    void stepsOfUsersForgetNothing();
};

void TestAnswerCache::answersEndWithTheirTime()
{
    clock::Millis now = 1'800'000'000'000;
    clock::setForTests([&] { return now; });
    AnswerCache cache = cacheWith({{"CACHE_TTL", "10s"}});
    keep(cache, "a", "1");
    now += 9'999;
    QVERIFY(cache.find("a"));
    now += 1;
    QVERIFY(!cache.find("a"));
}

void TestAnswerCache::answersOfAnEarlierGenerationAreNotKept()
{
    AnswerCache cache = cacheWith({});
    const std::uint64_t begun = cache.generation();
    cache.forget();
    cache.keep("a", {"made from what was", {}, 0}, begun);
    QVERIFY(!cache.find("a"));
}

void TestAnswerCache::theOldestGoFirst()
{
    AnswerCache cache = cacheWith({});
    const std::string large(std::size_t(20) * 1024 * 1024, 'x');
    for (const std::string key : {"a", "b", "c", "d"})
        keep(cache, key, large);
    QVERIFY(!cache.find("a"));
    for (const std::string key : {"b", "c", "d"})
        QVERIFY(cache.find(key));
}

void TestAnswerCache::equalKeysReplaceEachOther()
{
    AnswerCache cache = cacheWith({});
    keep(cache, "a", "1");
    keep(cache, "a", "2");
    QCOMPARE(cache.find("a")->body, std::string("2"));
    cache.forget("a");
    QVERIFY(!cache.find("a"));
}

void TestAnswerCache::changesForget_data()
{
    QTest::addColumn<QByteArray>("purge");
    QTest::addColumn<QByteArray>("collection");
    QTest::addColumn<bool>("kept");
    QTest::newRow("content") << QByteArray("true") << QByteArray("tags") << false;
    QTest::newRow("content, without a purge") << QByteArray("false") << QByteArray("tags") << true;
    QTest::newRow("ignored") << QByteArray("true") << QByteArray("directus_presets") << true;
    QTest::newRow("rights, without a purge") << QByteArray("false") << QByteArray("directus_permissions") << false;
}

void TestAnswerCache::changesForget()
{
    QFETCH(QByteArray, purge);
    QFETCH(QByteArray, collection);
    QFETCH(bool, kept);
    AnswerCache cache = cacheWith({{"CACHE_AUTO_PURGE", purge.toStdString()}});
    keep(cache, "a", "1");
    cache.follow({collection.toStdString(), "update", {Json(1)}, nullptr, {}});
    QCOMPARE(cache.find("a") != nullptr, kept);
}

void TestAnswerCache::stepsOfUsersForgetNothing()
{
    AnswerCache cache = cacheWith({{"CACHE_AUTO_PURGE", "true"}});
    keep(cache, "a", "1");
    cache.follow({"directus_users", "update", {Json("u")}, {{"last_page", "/content"}}, {}});
    QVERIFY(cache.find("a"));
    cache.follow({"directus_users", "update", {Json("u")}, {{"last_page", "/content"}, {"title", "x"}}, {}});
    QVERIFY(!cache.find("a"));
}

QTEST_GUILESS_MAIN(TestAnswerCache)
#include "tst_answer_cache.moc"
