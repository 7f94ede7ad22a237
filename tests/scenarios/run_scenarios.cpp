#include "core/base/text.h"
#include "tests/scenarios/json_pattern.h"
#include "tests/scenarios/scenario.h"
#include "tests/support/test_engine.h"

#include <QTest>

#include <set>

using namespace strata;
using namespace strata::support;

namespace {

const std::filesystem::path kFolder = std::filesystem::path(STRATA_SOURCE_DIR) / "tests/scenarios";

std::string tokenOf(const std::string& caller)
{
    static const std::set<std::string> kNames {"admin", "editor", "junior"};
    if (caller == "public")
        return {};
    return kNames.contains(caller) ? caller + "-token" : caller;
}

/// Plays one scenario; the first thing that is wrong is kept as text.
class Play {
public:
    /// `names`: name → id.
    Play(TestEngine& engine, const Scenario& scenario, const std::map<std::string, Json>& names) :
        m_engine(engine), m_scenario(scenario), m_saved(names)
    {
        m_subscription = engine.engine().feed().subscribe([this](const events::Change& change) {
            const std::lock_guard lock(m_mutex);
            m_events.push_back(Json {{"collection", change.collection}, {"action", change.action}});
        });
    }
    ~Play() { m_engine.engine().feed().unsubscribe(m_subscription); }
    Play(const Play&) = delete;
    Play& operator=(const Play&) = delete;

    /// Empty when all went as told.
    std::string run()
    {
        for (const Step& step : m_scenario.steps)
            if (std::string wrong = runStep(step); !wrong.empty())
                return step.request + "\n  " + wrong + "\n  " + m_answer.body.substr(0, 2000);
        return {};
    }
    /// Whether the engine's database may have been changed.
    bool wrote() const { return m_wrote; }

private:
    std::string runStep(const Step& step)
    {
        m_events = Json::array();
        const bool refused = step.status >= 400 && step.status < 500;
        const Dump before = refused ? m_engine.dump() : Dump();
        const std::string call = textOf(step.request);
        m_answer = m_engine.send(tokenOf(textOf(step.caller)), call, substituted(step.body, m_saved),
            substituted(step.sentHeaders, m_saved));
        const bool reading = text::startsWith(call, "GET ") || text::startsWith(call, "SEARCH ");
        m_wrote = m_wrote || (!reading && !refused) || m_answer.status != step.status;
        if (m_answer.status != step.status)
            return "status " + std::to_string(m_answer.status) + " instead of " + std::to_string(step.status);
        if (refused)
            if (const std::string changed = changedTables(before, m_engine.dump()); !changed.empty()) {
                m_wrote = true;
                return "refused, but changed " + changed;
            }
        std::string wrong = checkBody(step);
        return wrong.empty() ? checkRest(step) : wrong;
    }

    std::string checkBody(const Step& step)
    {
        for (const std::string& piece : step.mustContain)
            if (m_answer.body.find(textOf(piece)) == std::string::npos)
                return "lacks " + piece;
        for (const std::string& piece : step.mustNotContain)
            if (m_answer.body.find(textOf(piece)) != std::string::npos)
                return "contains " + piece;
        const Json body = json::tryParse(m_answer.body);
        if (!step.pattern.is_discarded())
            if (std::string wrong = misfit(substituted(step.pattern, m_saved), body, testedClient() != "sqlite3");
                !wrong.empty())
                return wrong;
        for (const auto& [name, place] : step.save)
            m_saved[name] = text::startsWith(place, "header ")
                ? Json(std::string(m_answer.headers.find(place.substr(7)).value_or("")))
                : body.value(Json::json_pointer(place), Json());
        return {};
    }

    std::string checkRest(const Step& step)
    {
        for (const auto& [name, value] : step.headers)
            if (m_answer.headers.find(name).value_or("") != value)
                return "header " + name + " is not " + value;
        const std::lock_guard lock(m_mutex);
        return step.events.is_null() ? std::string() : misfit(step.events, m_events, false, "events");
    }

    std::string textOf(const std::string& text) const { return substituted(text, m_saved).get<std::string>(); }

    TestEngine& m_engine;
    const Scenario& m_scenario;
    Response m_answer;
    std::map<std::string, Json> m_saved;
    std::mutex m_mutex;
    Json m_events;
    int m_subscription = 0;
    bool m_wrote = false;
};

} // namespace

class RunScenarios : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void scenario_data();
    void scenario();

private:
    TestEngine& engineFor(const Scenario& scenario);
    const std::map<std::string, Json>& namesOf(const std::string& project, TestEngine& engine);

    std::vector<Scenario> m_scenarios;
    /// Kept as long as nobody wrote, by project.
    std::map<std::string, std::unique_ptr<TestEngine>> m_engines;
    /// The ids that have a name, by project.
    std::map<std::string, std::map<std::string, Json>> m_names;
};

void RunScenarios::initTestCase()
{
    if (const std::string reason = TestDatabase::unavailable(testedClient()); !reason.empty())
        QSKIP(reason.c_str());
    m_scenarios = loadScenarios(kFolder, testedClient());
    QVERIFY(!m_scenarios.empty());
}

void RunScenarios::scenario_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < m_scenarios.size(); ++i)
        QTest::newRow(m_scenarios[i].name.c_str()) << int(i);
}

TestEngine& RunScenarios::engineFor(const Scenario& scenario)
{
    std::unique_ptr<TestEngine>& engine = m_engines[scenario.project];
    if (!engine || !scenario.settings.empty())
        engine = std::make_unique<TestEngine>(scenario.project, scenario.settings, testedClient());
    return *engine;
}

const std::map<std::string, Json>& RunScenarios::namesOf(const std::string& project, TestEngine& engine)
{
    const auto [entry, isNew] = m_names.try_emplace(project);
    if (isNew)
        for (const auto& [name, request] : loadNames(kFolder / "names.json", project))
            entry->second[name] = json::parse(engine.send(tokenOf("admin"), request).body).at("data").at(0).at("id");
    return entry->second;
}

void RunScenarios::scenario()
{
    QFETCH(int, index);
    const Scenario& scenario = m_scenarios[std::size_t(index)];
    if (!scenario.pending.empty())
        QSKIP(scenario.pending.c_str());
    bool wrote = false;
    std::string wrong;
    {
        TestEngine& engine = engineFor(scenario);
        Play play(engine, scenario, namesOf(scenario.project, engine));
        wrong = play.run();
        wrote = play.wrote();
    }
    if (wrote || !scenario.settings.empty())
        m_engines.erase(scenario.project);
    QVERIFY2(wrong.empty(), wrong.c_str());
}

QTEST_GUILESS_MAIN(RunScenarios)
#include "run_scenarios.moc"
