#include "models/items/display_text.h"
#include "tests/support/fake_session.h"
#include "views/displays/displays.h"
#include "views/theme/theme.h"

#include <QApplication>
#include <QPainter>
#include <QTest>

using namespace strata;

namespace {

const QColor kRed("#E00000");
const QColor kYellow("#FFE000");

/// How many pixels have the colour, give or take what anti-aliasing leaves.
int count(const QImage& picture, const QColor& color)
{
    int found = 0;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            const QColor at = picture.pixelColor(x, y);
            found += std::abs(at.red() - color.red()) + std::abs(at.green() - color.green())
                    + std::abs(at.blue() - color.blue())
                < 12;
        }
    }
    return found;
}

} // namespace

/// Cells as they are painted: colours and marks of the options are there, words that may not be are not.
class TstDisplays : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { views::applyTheme(*qApp, views::Theme::make(views::Appearance::Light)); }

    void labelsHaveTheirColours()
    {
        const char* const options = R"({"choices": [{"text": "Hot", "value": "hot", "color": "#E00000"},
            {"text": "Loud", "value": "loud", "background": "#FFE000", "foreground": "#000080"},
            {"text": "Marked", "value": "marked", "icon": "star", "color": "#E00000"}]})";
        const int dot = count(painted("labels", options, "hot"), kRed);
        QVERIFY2(dot > 15 && dot < 60, qPrintable(QString::number(dot)));
        const QImage loud = painted("labels", options, "loud");
        QVERIFY(count(loud, kYellow) > 300);
        QVERIFY(count(loud, QColor("#000080")) > 10);
        const int icon = count(painted("labels", options, "marked"), kRed);
        QVERIFY2(icon > dot, qPrintable(QString::number(icon)));
        QCOMPARE(count(painted("labels", options, "other"), kRed), 0);
    }

    void labelsCanBeSpots()
    {
        const char* const options
            = R"({"showAsDot": true, "choices": [{"text": "Hot and long", "value": "hot", "color": "#E00000"}]})";
        const QImage spot = painted("labels", options, "hot");
        QVERIFY(count(spot, kRed) > 50);
        QCOMPARE(count(spot, views::theme().text), 0);
    }

    void formattedValuesFollowTheirRules()
    {
        const char* const options = R"({"conditionalFormatting": [
            {"operator": "contains", "value": "ex", "background": "#E00000", "color": "#FFE000"},
            {"operator": "eq", "value": "expired", "text": "Over", "background": "#FFE000", "color": "#E00000"}]})";
        QCOMPARE(count(painted("formatted-value", options, "plain"), kRed), 0);
        QVERIFY(count(painted("formatted-value", options, "extra"), kRed) > 300);
        QVERIFY(count(painted("formatted-value", options, "expired"), kYellow) > 300);
        QCOMPARE(item::displayText("expired", field("formatted-value", options), {}), QStringLiteral("Over"));
    }

    void booleansSayTheirLabel()
    {
        const QColor ink = views::theme().text;
        QCOMPARE(count(painted("boolean", "{}", true, "boolean"), ink), 0);
        const char* const labelled = R"({"labelOn": "In stock", "colorOn": "#E00000"})";
        QVERIFY(count(painted("boolean", labelled, true, "boolean"), ink) > 20);
    }

    void coloursMeanTheTheme()
    {
        const QImage icon = painted("icon", R"json({"color": "var(--theme--danger)"})json", "star");
        QVERIFY(count(icon, views::theme().danger) > 20);
    }

private:
    static store::Field field(const char* display, const char* options, const char* type = "string")
    {
        store::Field field;
        field.display = display;
        field.type = type;
        field.displayOptions = json::parse(options);
        return field;
    }

    QImage painted(const char* display, const char* options, const Json& value, const char* type = "string")
    {
        QImage picture(300, 36, QImage::Format_RGB32);
        picture.fill(views::theme().surface);
        item::Column column;
        column.field = field(display, options, type);
        const QString text = item::displayText(value, column.field, m_store.words());
        QPainter painter(&picture);
        const views::Cell cell {value, column, text, picture.rect().adjusted(8, 0, -8, 0),
            views::roleFont(views::TextRole::Body), m_store, m_thumbnails};
        const views::DisplayPainter paint = views::displayPainter(column);
        paint(painter, cell);
        return picture;
    }

    test::FakeSession m_session;
    Store m_store {m_session};
    Thumbnails m_thumbnails {m_store};
};

QTEST_MAIN(TstDisplays)
#include "tst_displays.moc"
