#include "core/services/schedule/cron_rule.h"

#include <QTest>

#include <ctime>

using namespace strata;
using schedule::CronRule;

/// When a rule's times are, beside those of the reference.
class TestCronRule : public QObject {
    Q_OBJECT
private slots:
    void cleanup() { useZone("UTC"); }
    void rulesHaveTimes_data();
    void rulesHaveTimes();
    void clocksThatChange_data();
    void clocksThatChange();
    void othersAreNone_data();
    void othersAreNone();

private:
    static void useZone(const char* name)
    {
        qputenv("TZ", name);
        tzset();
    }
};

namespace {

clock::Millis instantOf(const QByteArray& text)
{
    return clock::parseUtc(text.toStdString()).value();
}

/// As many times as are expected, in UTC, joined with blanks.
QByteArray timesOf(const QByteArray& rule, clock::Millis after, qsizetype count)
{
    const auto parsed = CronRule::parse(rule.toStdString());
    QByteArrayList times;
    for (qsizetype i = 0; parsed && i < count; ++i) {
        after = parsed->next(after).value_or(0);
        times.append(QByteArray::fromStdString(clock::isoUtc(after)).left(19));
    }
    return times.join(' ');
}

} // namespace

void TestCronRule::rulesHaveTimes_data()
{
    QTest::addColumn<QByteArray>("times");
    const auto row = [](const char* rule, const char* times) { QTest::newRow(rule) << QByteArray(times); };
    row("0 0 * * *", "2026-01-16T00:00:00 2026-01-17T00:00:00");
    row("  0   0 * * * ", "2026-01-16T00:00:00 2026-01-17T00:00:00");
    row("* * * * *", "2026-01-15T10:21:00 2026-01-15T10:22:00");
    row("*/15 * * * *", "2026-01-15T10:30:00 2026-01-15T10:45:00 2026-01-15T11:00:00");
    row("5/20 * * * *", "2026-01-15T10:25:00 2026-01-15T10:45:00 2026-01-15T11:05:00");
    row("1-5/2 * * * *", "2026-01-15T11:01:00 2026-01-15T11:03:00 2026-01-15T11:05:00 2026-01-15T12:01:00");
    row("*/5,1 * * * *", "2026-01-15T10:25:00 2026-01-15T10:30:00");
    row("*/70 * * * *", "2026-01-15T11:00:00 2026-01-15T12:00:00");
    row("20,21 10 * * *", "2026-01-15T10:21:00 2026-01-16T10:20:00");
    row("* */3 * * *", "2026-01-15T12:00:00 2026-01-15T12:01:00");
    row("*/20 * * * * *", "2026-01-15T10:20:40 2026-01-15T10:21:00 2026-01-15T10:21:20");
    row("* * * * * *", "2026-01-15T10:20:31 2026-01-15T10:20:32");
    row("30 20 10 15 1 *", "2027-01-15T10:20:30");
    row("59 59 23 31 12 ?", "2026-12-31T23:59:59 2027-12-31T23:59:59");
    row("0 0 L * *", "2026-01-31T00:00:00 2026-02-28T00:00:00 2026-03-31T00:00:00");
    row("0 0 1,L * *", "2026-01-31T00:00:00 2026-02-01T00:00:00 2026-02-28T00:00:00");
    row("0 0 L 2 *", "2026-02-28T00:00:00 2027-02-28T00:00:00 2028-02-29T00:00:00");
    row("0 0 29 2 *", "2028-02-29T00:00:00 2032-02-29T00:00:00");
    row("0 0 31 * *", "2026-01-31T00:00:00 2026-03-31T00:00:00 2026-05-31T00:00:00");
    row("0 0 1 jan,MAR *", "2026-03-01T00:00:00 2027-01-01T00:00:00");
    row("0 0 ? 1/3 ?", "2026-01-16T00:00:00");
    row("0 0 ? * MON", "2026-01-19T00:00:00 2026-01-26T00:00:00");
    row("0 0 * * 0", "2026-01-18T00:00:00 2026-01-25T00:00:00");
    row("0 0 * * 7", "2026-01-18T00:00:00 2026-01-25T00:00:00");
    row("0 0 * * 5-7", "2026-01-16T00:00:00 2026-01-17T00:00:00 2026-01-18T00:00:00 2026-01-23T00:00:00");
    row("0 0 * * sun-tue", "2026-01-18T00:00:00 2026-01-19T00:00:00 2026-01-20T00:00:00 2026-01-25T00:00:00");
    row("0 0 * * 5L", "2026-01-30T00:00:00 2026-02-27T00:00:00 2026-03-27T00:00:00");
    row("0 0 * * FRIL", "2026-01-30T00:00:00 2026-02-27T00:00:00");
    row("0 0 * * 1L,3L", "2026-01-26T00:00:00 2026-01-28T00:00:00 2026-02-23T00:00:00");
    row("0 0 * * 1#2", "2026-02-09T00:00:00 2026-03-09T00:00:00 2026-04-13T00:00:00");
    row("0 0 * * MON#1", "2026-02-02T00:00:00 2026-03-02T00:00:00");
    row("0 0 * 2 1#5", "2044-02-29T00:00:00");
    // One of both is enough where both say something.
    row("0 0 13 * 5",
        "2026-01-16T00:00:00 2026-01-23T00:00:00 2026-01-30T00:00:00 2026-02-06T00:00:00 2026-02-13T00:00:00");
    row("0 0 */2 * 1", "2026-01-17T00:00:00 2026-01-19T00:00:00 2026-01-21T00:00:00");
    row("0 0 20-31 * 6#3", "2026-01-17T00:00:00 2026-01-20T00:00:00 2026-01-21T00:00:00 2026-02-20T00:00:00");
    // The reference takes these weekdays for a choice.
    row("0 0 13 * 0-6", "2026-02-13T00:00:00");
    row("@daily", "2026-01-16T00:00:00");
    row("@Hourly", "2026-01-15T11:00:00");
    row("@weekly", "2026-01-18T00:00:00");
    row("@monthly", "2026-02-01T00:00:00");
    row("@yearly", "2027-01-01T00:00:00");
}

void TestCronRule::rulesHaveTimes()
{
    QFETCH(QByteArray, times);
    useZone("UTC");
    QCOMPARE(timesOf(QTest::currentDataTag(), instantOf("2026-01-15T10:20:30.500Z"), times.count(' ') + 1), times);
}

void TestCronRule::clocksThatChange_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QByteArray>("times");
    const auto row = [](const char* zone, const char* season, const char* rule, const char* after, const char* times) {
        QTest::addRow("%s, %s: %s", zone, season, rule)
            << QByteArray(zone) << QByteArray(rule) << QByteArray(after) << QByteArray(times);
    };
    const auto forward = [&](const char* rule, const char* times) {
        row("Europe/Berlin", "forward", rule, "2026-03-28T23:50:00Z", times);
    };
    forward("0 0 * * *", "2026-03-29T22:00:00 2026-03-30T22:00:00");
    forward("0 2 * * *", "2026-03-29T01:00:00 2026-03-30T00:00:00");
    forward("30 2 * * *", "2026-03-29T01:30:00 2026-03-30T00:30:00");
    forward("15,45 2 * * *", "2026-03-29T01:15:00 2026-03-29T01:45:00 2026-03-30T00:15:00");
    forward("0 3 * * *", "2026-03-29T01:00:00 2026-03-30T01:00:00");
    forward("0 2-3 * * *", "2026-03-29T01:00:00 2026-03-30T00:00:00 2026-03-30T01:00:00");
    forward("*/30 * * * *", "2026-03-29T00:00:00 2026-03-29T00:30:00 2026-03-29T01:00:00 2026-03-29T01:30:00");
    forward("30 */2 * * *", "2026-03-29T01:30:00 2026-03-29T02:30:00 2026-03-29T04:30:00");
    const auto back = [&](const char* rule, const char* times) {
        row("Europe/Berlin", "back", rule, "2026-10-24T22:50:00Z", times);
    };
    back("0 0 * * *", "2026-10-25T23:00:00 2026-10-26T23:00:00");
    back("30 2 * * *", "2026-10-25T00:30:00 2026-10-26T01:30:00");
    back("0 3 * * *", "2026-10-25T02:00:00 2026-10-26T02:00:00");
    back("*/30 1-3 * * *",
        "2026-10-24T23:00:00 2026-10-24T23:30:00 2026-10-25T00:00:00 2026-10-25T00:30:00 2026-10-25T02:00:00");
    back("0 * * * *", "2026-10-24T23:00:00 2026-10-25T00:00:00 2026-10-25T01:00:00 2026-10-25T02:00:00");
    // The day begins at one o'clock.
    row("America/Sao_Paulo", "forward", "0 0 * * *", "2017-10-14T12:00:00Z", "2017-10-15T03:00:00 2017-10-16T02:00:00");
    // Half an hour.
    row("Australia/Lord_Howe", "back", "45 1 * * *", "2026-04-04T12:00:00Z", "2026-04-04T14:45:00 2026-04-05T15:15:00");
    row("Asia/Kolkata", "never", "0 0 * * *", "2026-03-28T23:50:00Z", "2026-03-29T18:30:00");
}

void TestCronRule::clocksThatChange()
{
    QFETCH(QByteArray, zone);
    QFETCH(QByteArray, rule);
    QFETCH(QByteArray, after);
    QFETCH(QByteArray, times);
    useZone(zone.constData());
    QCOMPARE(timesOf(rule, instantOf(after), times.count(' ') + 1), times);
}

void TestCronRule::othersAreNone_data()
{
    QTest::addColumn<QByteArray>("rule");
    for (const char* rule : {" ", "daily", "* * * *", "* * * * * * *", "a b c d e", "60 * * * *", "0 24 * * *",
             "0 0 0 * *", "0 0 32 * *", "0 0 * 0 *", "0 0 * 13 *", "0 0 * * 8", "-1 * * * *", "1- * * * *",
             "5-1 * * * *", "0 22-2 * * *", "0 0 * * fri-sun", "1,,2 * * * *", "1, * * * *", "*/0 * * * *",
             "*/ * * * *", "?/5 * * * *", "1.5 * * * *", "+1 * * * *", "H * * * *", "0 0 15W * *", "0 0 L-2 * *",
             "0 0 * * L", "0 0 * * 8L", "L * * * *", "0 0 * * 1#6", "0 0 * * #2", "0 0 * * 1,3#2", "0 0 1#2 * *",
             "0 0 * january *", "0 0 * * Monday", "0 0 * mon *", "0 0 31 2 *", "0 0 31 4,6 *"})
        QTest::newRow(rule) << QByteArray(rule);
}

void TestCronRule::othersAreNone()
{
    QFETCH(QByteArray, rule);
    QVERIFY(!CronRule::parse(rule.toStdString()));
}

QTEST_GUILESS_MAIN(TestCronRule)
#include "tst_cron_rule.moc"
