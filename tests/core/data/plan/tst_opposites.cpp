#include "core/data/plan/opposites.h"

#include <QtTest>

using namespace strata;
using plan::Condition;
using query::Operator;

namespace {

constexpr int kTable = 3;

/// A condition on a column of the table; `values` separated by '|', "-" for null.
Condition condition(const schema::Field& field, Operator op, const std::string& values, int alias = kTable)
{
    Condition out {.kind = Condition::Kind::Compare};
    out.left = plan::Expression {.alias = alias, .field = &field};
    out.op = op;
    for (const QString& value : QString::fromStdString(values).split(u'|'))
        out.values.push_back(value == QLatin1String("-") ? Value() : Value(value.toStdString()));
    return out;
}

} // namespace

/// Which pairs of conditions take every row.
class TstOpposites : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_status.name = "status";
        m_status.nullable = false;
        m_other.name = "other";
        m_other.nullable = false;
        m_open.name = "open";
    }

    void everyRow()
    {
        QVERIFY(both(condition(m_status, Operator::Neq, "a"), condition(m_status, Operator::Eq, "a")));
        QVERIFY(both(condition(m_status, Operator::In, "b|a"), condition(m_status, Operator::Neq, "a")));
        QVERIFY(both(condition(m_status, Operator::Nin, "a|b"), condition(m_status, Operator::In, "b|c|a")));
    }

    void notEveryRow()
    {
        const Condition notA = condition(m_status, Operator::Neq, "a");
        // others are taken, or not in these letters
        QVERIFY(!both(notA, condition(m_status, Operator::Eq, "b")));
        QVERIFY(!both(notA, condition(m_status, Operator::Eq, "A")));
        QVERIFY(!both(condition(m_status, Operator::Nin, "a|b"), condition(m_status, Operator::In, "a")));
        // two that exclude
        QVERIFY(!both(notA, condition(m_status, Operator::Neq, "b")));
        // null is neither a nor something else
        QVERIFY(!both(condition(m_open, Operator::Neq, "a"), condition(m_open, Operator::Eq, "a")));
        QVERIFY(!both(condition(m_status, Operator::Nin, "a|-"), condition(m_status, Operator::In, "a|-")));
        // another column, another table (which may have no row)
        QVERIFY(!both(notA, condition(m_other, Operator::Eq, "a")));
        QVERIFY(!both(condition(m_status, Operator::Neq, "a", 4), condition(m_status, Operator::Eq, "a", 4)));
        QVERIFY(!both(notA, condition(m_status, Operator::Eq, "a", 4)));
        // one condition is no pair
        QVERIFY(!plan::leavesNothingOut({notA}, kTable));
    }

private:
    static bool both(const Condition& a, const Condition& b) { return plan::leavesNothingOut({a, b}, kTable); }

    schema::Field m_status;
    schema::Field m_other;
    schema::Field m_open;
};

QTEST_APPLESS_MAIN(TstOpposites)
#include "tst_opposites.moc"
