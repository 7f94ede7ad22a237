#include "core/data/items/read.h"
#include "core/data/plan/plan_cache.h"
#include "core/data/query/parse.h"
#include "tests/support/project_copy.h"

#include <QTest>

using namespace strata;
using support::ProjectCopy;

class TestPlanCache : public QObject {
    Q_OBJECT
private slots:
    void init();
    void equalTextsShareAPlan();
    void collectionsHavePlansOfTheirOwn();
    void copiedQueriesArePlannedAnew();
    void anotherSchemaHasPlansOfItsOwn();
    void anotherCallerHasPlansOfHisOwn();
    void rulesOfOneRequestAreNotKept();

private:
    query::Query query(const std::string& text);
    plan::PlanPtr plan(Context& context, const query::Query& query, const std::string& collection = "tags");
    Context context(Accountability who);

    std::unique_ptr<ProjectCopy> m_project;
    std::unique_ptr<plan::PlanCache> m_plans;
};

void TestPlanCache::init()
{
    if (!ProjectCopy::available())
        QSKIP("no shared projects");
    m_project = std::make_unique<ProjectCopy>("every-type");
    m_plans = std::make_unique<plan::PlanCache>();
}

query::Query TestPlanCache::query(const std::string& text)
{
    query::Query query = query::parseQuery(query::parseQueryString(text), {}, {});
    query.text.set(text);
    return query;
}

plan::PlanPtr TestPlanCache::plan(Context& context, const query::Query& query, const std::string& collection)
{
    return items::planMany(context, *context.schema->collection(collection), query);
}

Context TestPlanCache::context(Accountability who)
{
    Context context = m_project->context(std::move(who));
    context.plans = m_plans.get();
    return context;
}

void TestPlanCache::equalTextsShareAPlan()
{
    Context context = this->context(Accountability::system());
    QCOMPARE(plan(context, query("limit=3")), plan(context, query("limit=3")));
    QVERIFY(plan(context, query("limit=3")) != plan(context, query("limit=4")));
    QCOMPARE(plan(context, query("limit=4"))->limit, 4);
}

void TestPlanCache::collectionsHavePlansOfTheirOwn()
{
    Context context = this->context(Accountability::system());
    QVERIFY(plan(context, query("limit=3")) != plan(context, query("limit=3"), "authors"));
}

void TestPlanCache::copiedQueriesArePlannedAnew()
{
    Context context = this->context(Accountability::system());
    const query::Query sent = query("limit=3");
    plan(context, sent);
    query::Query changed = sent;
    changed.limit = 1;
    QCOMPARE(plan(context, changed)->limit, 1);
    QCOMPARE(plan(context, sent)->limit, 3);
}

void TestPlanCache::anotherSchemaHasPlansOfItsOwn()
{
    Context context = this->context(Accountability::system());
    const plan::PlanPtr before = plan(context, query("limit=3"));
    context.schema = std::make_shared<const schema::Schema>(*context.schema);
    QVERIFY(plan(context, query("limit=3")) != before);
}

void TestPlanCache::anotherCallerHasPlansOfHisOwn()
{
    Context system = this->context(Accountability::system());
    Context caller = this->context(Accountability::system());
    caller.who = Accountability::anonymous();
    permissions::Permission row {.collection = "tags"};
    row.fields = {"id"};
    caller.rules = std::make_shared<const permissions::Rules>(std::vector {row});
    QCOMPARE(plan(system, query("limit=3"))->outputs.size(), std::size_t(2));
    QCOMPARE(plan(caller, query("limit=3"))->outputs.size(), std::size_t(1));
    QCOMPARE(plan(caller, query("limit=3")), plan(caller, query("limit=3")));
}

void TestPlanCache::rulesOfOneRequestAreNotKept()
{
    Context caller = this->context(Accountability::anonymous());
    permissions::Permission row {.collection = "tags"};
    row.fields = {"id"};
    caller.rules = std::make_shared<const permissions::Rules>(std::vector {row}, permissions::Validity::OneRequest);
    QVERIFY(plan(caller, query("limit=3")) != plan(caller, query("limit=3")));
}

QTEST_GUILESS_MAIN(TestPlanCache)
#include "tst_plan_cache.moc"
