#include "core/base/error.h"
#include "core/data/query/parse.h"

#include <QTest>

using namespace strata;

namespace {

query::Query parsed(const QByteArray& url, const query::QueryLimits& limits = {})
{
    return query::parseQuery(query::parseQueryString(url.toStdString()), limits, {});
}

/// The parts of a query that a test looks at, in one line.
QByteArray described(const query::Query& query)
{
    QByteArray out = "fields";
    for (const std::string& field : query.fields)
        out += " " + QByteArray::fromStdString(field);
    for (const query::SortKey& key : query.sort)
        out += (key.descending ? " sort:-" : " sort:") + QByteArray::fromStdString(key.path);
    if (query.limit)
        out += " limit:" + QByteArray::number(qint64(*query.limit));
    if (query.offset)
        out += " offset:" + QByteArray::number(qint64(*query.offset));
    if (query.page)
        out += " page:" + QByteArray::number(qint64(*query.page));
    if (query.search)
        out += " search:" + QByteArray::fromStdString(*query.search);
    for (const query::MetaCount count : query.meta)
        out += count == query::MetaCount::Total ? " meta:total" : " meta:filter";
    for (const query::Aggregate& aggregate : query.aggregate)
        out += " " + QByteArray::fromStdString(aggregate.function + ":" + aggregate.field);
    for (const std::string& group : query.group)
        out += " group:" + QByteArray::fromStdString(group);
    for (const auto& [name, target] : query.alias)
        out += " alias:" + QByteArray::fromStdString(name + "=" + target);
    if (query.version)
        out += " version:" + QByteArray::fromStdString(*query.version) + (query.versionRaw ? " raw" : "");
    if (!query.filter.unrestricted())
        out += " filter:" + QByteArray::fromStdString(json::print(query::toJson(query.filter)));
    for (const auto& [name, nested] : query.deep)
        out += " deep:" + QByteArray::fromStdString(name) + "(" + described(nested) + ")";
    return out;
}

} // namespace

class TstParseQuery : public QObject {
    Q_OBJECT
private slots:
    void sanitises_data();
    void sanitises();
    void refuses_data();
    void refuses();
    void acceptsNativeJson();
    void maximumLimit();
    void unlimitedDeepLimitIsCapped();
    void parsesATypicalQueryFast();
};

void TstParseQuery::sanitises_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("query");
    const auto row
        = [](const char* url, const char* query) { QTest::newRow(url) << QByteArray(url) << QByteArray(query); };
    row("", "fields *");
    row("fields=", "fields *");
    row("fields=id,%20title,id", "fields id title");
    row("fields[]=id&fields[]=a,b", "fields id a b");
    row("fields[0]=id&fields[1]=a.b", "fields id a.b");
    row("sort=a,-b.c", "fields * sort:a sort:-b.c");
    row("sort=", "fields *");
    row("limit=5&offset=2&page=3", "fields * limit:5 offset:2 page:3");
    row("limit=&offset=&page=0", "fields * limit:0 offset:0");
    row("limit=0x10", "fields * limit:16");
    row("limit=-1", "fields * limit:-1");
    row("limit=1e2", "fields * limit:100");
    row("search=a%20b", "fields * search:a b");
    row("search=", "fields *");
    row("search[]=a", "fields *");
    row("meta=*", "fields * meta:total meta:filter");
    row("meta=filter_count,total_count", "fields * meta:filter meta:total");
    row("meta[]=filter_count", "fields * meta:filter");
    row("aggregate[count]=*&aggregate[sum]=a,b&groupBy=c,year(d)",
        "fields * count:* sum:a sum:b group:c group:year(d)");
    row("aggregate[count][]=a&aggregate[count][]=b", "fields * count:a count:b");
    row("aggregate={\"count\":\"*\"}", "fields * count:*");
    row("alias={\"x\":\"y\",\"n\":\"count(tags)\"}", "fields * alias:x=y alias:n=count(tags)");
    row("version=draft", "fields * version:draft");
    row("version=draft&versionRaw=", "fields * version:draft raw");
    row("versionRaw=true&version=draft", "fields * version:draft raw");
    row("version=draft&versionRaw=false", "fields * version:draft");
    row("versionRaw=true", "fields *");
    row("deep[tags][_limit]=1&deep[tags][_sort]=-x", "fields * deep:tags(fields * sort:-x limit:1)");
    row("deep[blocks][item:text][_filter][a]=x",
        "fields * deep:blocks(fields * deep:item:text(fields * filter:{\"a\":{\"_eq\":\"x\"}}))");
    row("deep={\"tags\":{\"_filter\":{\"a\":1},\"_fields\":\"x\",\"_deep\":{}}}",
        "fields * deep:tags(fields * filter:{\"a\":{\"_eq\":1}})");
    row("deep[tags][_alias][a]=b&deep[tags][_groupBy]=c&deep[tags][_aggregate][count]=*",
        "fields * deep:tags(fields * count:* group:c alias:a=b)");
    row("deep={broken", "fields *");
    row("deep=[1]", "fields *");
    row("deep[tags]=5", "fields *");
    row("filter[a][_eq]=1", "fields * filter:{\"a\":{\"_eq\":\"1\"}}");
    row("filter=", "fields *");
    row("filter[a][_null]=", "fields * filter:{\"a\":{\"_null\":\"\"}}");
    row("unknown=1&export=", "fields *");
    row("sort=1.2.3.4.5.6.7.8.9.10", "fields * sort:1.2.3.4.5.6.7.8.9.10");
    row("deep[a][b][c][d][e][f][g][h][_sort]=i.j",
        "fields * deep:a(fields * deep:b(fields * deep:c(fields * deep:d(fields * deep:e(fields * deep:f(fields * "
        "deep:g(fields * deep:h(fields * sort:i.j))))))))");
}

void TstParseQuery::sanitises()
{
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, query);
    QCOMPARE(described(parsed(url)), query);
}

void TstParseQuery::refuses_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("reason");
    const auto row
        = [](const char* url, const char* reason) { QTest::newRow(url) << QByteArray(url) << QByteArray(reason); };
    row("fields=id,,a", "\"fields[1]\" is not allowed to be empty");
    row("sort=,", "\"sort[0]\" is not allowed to be empty");
    row("limit=abc", "\"limit\" must be a number");
    row("limit=1.5", "\"limit\" must be an integer");
    row("limit=-2", "\"limit\" must be greater than or equal to -1");
    row("limit=Infinity", "\"limit\" cannot be infinity");
    row("limit=1&limit=2", "\"limit\" must be a number");
    row("limit=1e17", "\"limit\" must be a safe number");
    row("offset=-1", "\"offset\" must be greater than or equal to 0");
    row("page=x", "\"page\" must be a number");
    row("page=-1", "\"page\" must be greater than or equal to 0");
    row("meta=foo", "\"meta[0]\" must be one of [total_count, filter_count]");
    row("meta=total_count,foo", "\"meta[1]\" must be one of [total_count, filter_count]");
    row("alias=x", "\"alias\" has to be an object");
    row("alias=[]", "\"alias\" has to be an object");
    row("alias={\"a\":5}", "\"alias\" value has to be a string. \"string\" given");
    row("alias[a.b]=x", "\"alias\" key/value can't contain a period character `.`");
    row("alias[a]=x.y", "\"alias\" key/value can't contain a period character `.`");
    row("export=foo", "\"export\" must be one of [csv, json, xml, yaml]");
    row("version[]=5", "\"version\" must be a string");
    row("filter={broken", "Invalid JSON for filter object");
    row("filter=null", "\"filter\" must be of type object");
    row("filter={\"name\":null}", "Invalid filter object");
    row("filter[a][_eq]=", "You can't filter for an empty string in \"_eq\". Use \"_empty\" or \"_nempty\" instead");
    row("filter={\"a\":{\"_eq\":[1]}}", "The filter value for \"_eq\" has to be a string, number, or boolean");
    row("filter={\"a\":{\"_eq\":9007199254740993}}", "The filter value for \"_eq\" is not a valid number");
    row("filter={\"a\":{\"_in\":[]}}", "\"_in\" has to be an array of values");
    row("filter[a][_null]=5", "\"_null\" has to be a boolean");
    row("filter[a][_nempty]=x", "\"_nempty\" has to be a boolean");
    row("filter[a][_intersects]=x", "Invalid filter object");
    row("deep[a][_filter]={broken", "Invalid JSON for filter object");
    row("fields=1.2.3.4.5.6.7.8.9.10.11", "Max relational depth exceeded");
    row("sort=1.2.3.4.5.6.7.8.9.10.11", "Max relational depth exceeded");
    row("filter={\"a\":{\"b\":{\"c\":{\"d\":{\"e\":{\"f\":{\"g\":{\"h\":{\"i\":{\"j\":{\"k\":1}}}}}}}}}}}",
        "Max relational depth exceeded");
    row("deep[a][b][c][d][e][f][g][h][_sort]=a.b.c", "Max relational depth exceeded");
    // Deliberate differences: Directus 11.3 answers 500 (aggregate) or does not validate (deep).
    row("aggregate=foo", "\"aggregate\" must be of type object");
    row("aggregate[count]=a.b", "\"aggregate\" value can't contain a period character `.`");
    row("groupBy=a.b", "\"groupBy\" value can't contain a period character `.`");
    row("deep[a][_limit]=abc", "\"limit\" must be a number");
    row("deep[a][_sort]=,", "\"sort[0]\" is not allowed to be empty");
}

void TstParseQuery::refuses()
{
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, reason);
    try {
        parsed(url);
        QFAIL("accepted");
    } catch (const Error& error) {
        QVERIFY(error.code == ErrorCode::InvalidQuery);
        QCOMPARE(QByteArray::fromStdString(json::text(error.extensions, "reason")), reason);
    }
}

void TstParseQuery::acceptsNativeJson()
{
    const Json parameters = json::parse(R"({"fields":["id","a.b"],"sort":["-x"],"limit":3,"page":null,
        "filter":{"a":{"_in":[1,2]}},"meta":["total_count"],"aggregate":{"count":["a","b"]},"groupBy":["c"]})");
    QCOMPARE(described(query::parseQuery(parameters, {}, {})),
        QByteArray("fields id a.b sort:-x limit:3 meta:total count:a count:b group:c filter:{\"a\":{\"_in\":[1,2]}}"));
}

void TstParseQuery::maximumLimit()
{
    query::QueryLimits limits;
    limits.maxLimit = 50;
    QCOMPARE(*parsed("limit=-1", limits).limit, std::int64_t(50));
    QCOMPARE(*parsed("limit=50", limits).limit, std::int64_t(50));
    QVERIFY(!parsed("", limits).limit);
    QVERIFY_THROWS_EXCEPTION(Error, parsed("limit=51", limits));
}

void TstParseQuery::unlimitedDeepLimitIsCapped()
{
    query::QueryLimits limits;
    limits.maxLimit = 50;
    QCOMPARE(*parsed("deep[a][_limit]=51", limits).deepOf("a")->limit, std::int64_t(50));
}

void TstParseQuery::parsesATypicalQueryFast()
{
    QBENCHMARK
    {
        parsed("fields=id,title,author.name&limit=25&sort=-date&filter={\"status\":{\"_eq\":\"published\"}}");
    }
}

QTEST_GUILESS_MAIN(TstParseQuery)
#include "tst_parse_query.moc"
