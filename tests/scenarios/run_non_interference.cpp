#include "tests/support/project_copy.h"
#include "tests/support/test_engine.h"

#include <QTest>

#include <array>
#include <future>

using namespace strata;
using namespace strata::support;

namespace {

/// Changes that neither the editor, nor the junior, nor the public may notice: rows out of reach of their rules, fields
/// on no list of theirs, fields masked on that row, collections closed to them.
constexpr std::array<SqlText, 12> kHiddenChanges {
    "UPDATE everything SET string = 'hidden', text = 'hidden', author = 3, integer = -99, status = 'archived' WHERE id = 2",
    "UPDATE everything SET string = 'hidden', text = 'hidden', author = 1 WHERE id = 4",
    "UPDATE everything SET integer = 2, float = 99, decimal = 98 WHERE id = 6",
    "UPDATE everything SET sort = 1000 - id, html = 'hidden', slug = 'hidden', json = '[1,2,3,4]', hash = 'hidden', string_short = 'hidden'",
    "UPDATE everything SET category = NULL, integer_unique = 70000 + id, big_integer = 7, uuid_auto = NULL, csv = 'hidden', date = 0",
    "UPDATE authors SET email = 'hidden' || id, secret = 'hidden', born = 0",
    "INSERT INTO everything_translations (everything_id, languages_code, title) VALUES (1, 'ar-SA', 'hidden')",
    "UPDATE remarks SET body = 'hidden', everything = 9",
    "INSERT INTO remarks (body, everything) VALUES ('hidden', 6)",
    "UPDATE categories SET name = 'hidden' || id",
    "UPDATE block_text SET body = 'hidden'",
    "UPDATE directus_users SET first_name = 'hidden', title = 'hidden' WHERE email = 'admin@example.com'",
};

constexpr std::array kFields {"id", "status", "sort", "string", "text", "integer", "float", "decimal", "author",
    "category", "html", "slug", "json", "hash", "csv", "date", "string_short", "big_integer", "user_created",
    "author.name", "author.email", "author.born", "translations.title", "translations.languages_code",
    "tags.tags_id.label", "comments_list.body", "category.name", "user_created.first_name",
    "blocks.item:block_text.body", "count(translations)", "count(comments_list)", "count(json)", "year(date)"};

/// %1 = a field, %2 = its path as brackets of a filter.
constexpr std::array kPatterns {"fields=id,%1", "fields=%1", "fields=id&sort=%1", "fields=id&sort=-%1&limit=3",
    "fields=id&filter%2[_nnull]=true", "fields=id&filter%2[_null]=true", "fields=id&filter%2[_eq]=hidden",
    "fields=id&filter%2[_neq]=hidden", "fields=id&filter%2[_in]=hidden,2,7", "fields=id&filter%2[_gt]=1&meta=*",
    "fields=id&filter%2[_contains]=hid&meta=filter_count", "fields=id&filter%2[_starts_with]=h&export=csv",
    "fields=id&filter[_or][0]%2[_eq]=hidden&filter[_or][1][id]=1", "aggregate[count]=%1", "aggregate[min]=%1",
    "aggregate[max]=%1", "aggregate[sum]=%1", "aggregate[countDistinct]=%1", "groupBy=%1",
    "groupBy=%1&aggregate[count]=id", "groupBy=status&aggregate[max]=%1", "aggregate[count]=*&filter%2[_nnull]=true",
    "fields=x&alias[x]=%1", "fields=id,x&alias[x]=%1&sort=x"};

constexpr std::array kRequests {"/items/everything?limit=-1", "/items/everything?meta=*",
    "/items/everything?fields=*.*", "/items/everything?search=hidden", "/items/everything?search=-99",
    "/items/everything?search=99", "/items/everything?search=hidden&aggregate[count]=*",
    "/items/everything/1?fields=*,translations.*", "/items/everything/2", "/items/everything/4?fields=*",
    "/items/everything/6?fields=*",
    "/items/everything?fields=translations.title&deep[translations][_filter][title][_contains]=hid",
    "/items/everything?fields=translations.title&deep[translations][_search]=hidden",
    "/items/everything?fields=translations.title&deep[translations][_sort]=title&deep[translations][_limit]=1",
    "/items/everything?fields=author.name&deep[author][_filter][email][_contains]=hidden",
    "/items/everything?filter[translations][_some][title][_eq]=hidden",
    "/items/everything?filter[translations][_none][title][_eq]=hidden",
    "/items/everything?filter={\"$FOLLOW(remarks,everything)\":{\"body\":{\"_eq\":\"hidden\"}}}",
    "/items/authors?limit=-1", "/items/authors?search=hidden", "/items/authors?filter[email][_contains]=hidden",
    "/items/everything_translations?limit=-1", "/items/everything_translations?aggregate[count]=*",
    "/items/tags?fields=*.*", "/items/remarks", "/items/categories", "/users", "/users?search=hidden",
    "/users?aggregate[count]=*", "/activity", "/revisions", "/users/me", "/permissions/me", "/roles/me"};

/// "author.name" → "[author][name]".
std::string brackets(const std::string& path)
{
    std::string out = "[";
    for (const char c : path)
        out += c == '.' ? "][" : std::string(1, c);
    return out + "]";
}

std::string filled(std::string pattern, const std::string& field)
{
    for (const auto& [mark, text] : {std::pair("%1", field), std::pair("%2", brackets(field))})
        for (std::size_t at = pattern.find(mark); at != std::string::npos; at = pattern.find(mark, at + text.size()))
            pattern.replace(at, 2, text);
    return "/items/everything?" + pattern;
}

void change(TestEngine& engine)
{
    std::promise<void> done;
    engine.engine().post([&](Worker& worker) {
        try {
            for (const SqlText text : kHiddenChanges)
                worker.connection().execute(worker.connection().statement() << text);
            done.set_value();
        } catch (...) {
            done.set_exception(std::current_exception());
        }
    });
    done.get_future().get();
}

} // namespace

/// For a restricted caller, changing what he may not see changes no byte of any answer.
class RunNonInterference : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void sameAnswer_data();
    void sameAnswer();
    void theChangesAreReal();

private:
    std::unique_ptr<TestEngine> m_before;
    std::unique_ptr<TestEngine> m_after;
};

void RunNonInterference::initTestCase()
{
    if (sharedFolder().empty())
        QSKIP("the shared projects are not here");
    m_before = std::make_unique<TestEngine>("every-type");
    m_after = std::make_unique<TestEngine>("every-type");
    change(*m_after);
}

void RunNonInterference::sameAnswer_data()
{
    QTest::addColumn<QByteArray>("token");
    for (const char* token : {"", "editor-token", "junior-token"})
        QTest::newRow(*token ? token : "public") << QByteArray(token);
}

void RunNonInterference::sameAnswer()
{
    QFETCH(QByteArray, token);
    std::vector<std::string> requests(kRequests.begin(), kRequests.end());
    for (const char* pattern : kPatterns)
        for (const char* field : kFields)
            requests.push_back(filled(pattern, field));
    QByteArrayList leaks;
    std::size_t answered = 0;
    for (const std::string& request : requests) {
        const Response before = m_before->send(token.toStdString(), "GET " + request);
        const Response after = m_after->send(token.toStdString(), "GET " + request);
        if (before.status != after.status || before.body != after.body)
            leaks << QByteArray::fromStdString(
                request + "\n    " + before.body.substr(0, 150) + "\n    " + after.body.substr(0, 150));
        answered += before.status == 200;
        if (before.status >= 500)
            leaks << QByteArray::fromStdString(request + " answers " + before.body);
    }
    // Refusals alone would prove little.
    QVERIFY(answered >= (token.isEmpty() ? 1U : 150U));
    QVERIFY2(leaks.isEmpty(), (QByteArray::number(leaks.size()) + " answers differ\n" + leaks.join('\n')).constData());
}

void RunNonInterference::theChangesAreReal()
{
    const char* const request = "GET /items/everything?search=hidden&aggregate[count]=*";
    QVERIFY(m_before->send("admin-token", request).body != m_after->send("admin-token", request).body);
}

QTEST_GUILESS_MAIN(RunNonInterference)
#include "run_non_interference.moc"
