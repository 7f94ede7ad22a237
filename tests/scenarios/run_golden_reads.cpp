#include "tests/support/project_copy.h"
#include "tests/support/test_database.h"
#include "tests/support/test_engine.h"

#include <QTest>

#include <algorithm>
#include <fstream>
#include <iterator>

using namespace strata;
using namespace strata::support;

namespace {

Json fileJson(const std::filesystem::path& file)
{
    std::ifstream stream(file);
    return json::tryParse(std::string(std::istreambuf_iterator<char>(stream), {}));
}

/// The differences as a JSON patch, or a note when only the order of members differs; empty when nothing does.
std::string difference(const Json& wanted, const Json& given)
{
    const Json patch = Json::diff(wanted, given);
    if (!patch.empty())
        return json::print(patch);
    return json::print(wanted) == json::print(given) ? std::string() : "the order of members differs";
}

} // namespace

/// The reads of `requests.txt` answered as the reference did, order of members included.
class RunGoldenReads : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void read_data();
    void read();

private:
    Json m_answers;
    /// "caller request" → {"why", "status", "changes": {JSON pointer: value}, "anyOrder": true}: what is different on
    /// purpose; "anyOrder" = the rows of `data` come in no defined order.
    Json m_differences;
    std::unique_ptr<TestEngine> m_engine;
};

void RunGoldenReads::initTestCase()
{
    static const std::map<std::string, std::string> kAnswers {
        {"sqlite3", "sqlite"}, {"pg", "postgresql"}, {"mysql", "mariadb"}};
    const std::string client = testedClient();
    if (const std::string reason = TestDatabase::unavailable(client); !reason.empty())
        QSKIP(reason.c_str());
    m_answers = fileJson(sharedFolder() + "/projects/every-type/answers/" + kAnswers.at(client) + "/reads.json");
    m_differences
        = fileJson(std::filesystem::path(STRATA_SOURCE_DIR) / "tests/scenarios" / ("differences." + client + ".json"));
    QVERIFY(m_answers.is_array());
    QVERIFY(m_differences.is_object());
    m_engine = std::make_unique<TestEngine>("every-type", std::map<std::string, std::string> {}, client);
}

void RunGoldenReads::read_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < m_answers.size(); ++i) {
        const std::string name
            = m_answers[i]["caller"].get<std::string>() + " " + m_answers[i]["request"].get<std::string>();
        QTest::newRow(name.c_str()) << int(i);
    }
}

void RunGoldenReads::read()
{
    QFETCH(int, index);
    const Json& row = m_answers[std::size_t(index)];
    const std::string caller = row["caller"].get<std::string>();
    const std::string request = row["request"].get<std::string>();
    const Response answer = m_engine->send(caller == "-" ? std::string() : caller, "GET " + request);
    Json wanted = row["answer"];
    const Json& known = json::member(m_differences, caller + " " + request);
    for (const auto& [pointer, value] : json::member(known, "changes").items())
        wanted[Json::json_pointer(pointer)] = value;
    Json given = json::tryParse(answer.body);
    if (json::flag(known, "anyOrder"))
        for (Json* rows : {&wanted["data"], &given["data"]})
            std::sort(rows->begin(), rows->end(),
                [](const Json& a, const Json& b) { return json::print(a) < json::print(b); });
    const std::string wrong = difference(wanted, given);
    QVERIFY2(wrong.empty(), wrong.c_str());
    QCOMPARE(answer.status, (known.contains("status") ? known : row)["status"].get<int>());
}

QTEST_GUILESS_MAIN(RunGoldenReads)
#include "run_golden_reads.moc"
