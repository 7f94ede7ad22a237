#include "views/components/label.h"
#include "views/theme/contrast.h"
#include "views/theme/icons.h"

#include <QApplication>
#include <QTest>

using namespace strata::views;

class TstTheme : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { applyTheme(*qApp, Theme::make(Appearance::Light)); }
    void pairsInUseAreReadable_data();
    void pairsInUseAreReadable();
    void accentKeepsTheProjectColourWhenItReads();
    void iconsAreCrisp_data();
    void iconsAreCrisp();
    void iconsOfProjectsAreKnown();
    void unknownIconIsABox();
    void changeOfThemeReachesIconsAndLabels();
};

void TstTheme::pairsInUseAreReadable_data()
{
    QTest::addColumn<int>("appearance");
    QTest::addColumn<QColor>("project");
    const std::pair<const char*, QColor> projects[]
        = {{"usual", QColor(0x66, 0x44, 0xFF)}, {"yellow", QColor(0xFF, 0xE0, 0x40)}, {"white", Qt::white},
            {"black", Qt::black}, {"red", QColor(0xE3, 0x51, 0x69)}, {"green", QColor(0x2E, 0xCD, 0xA7)}};
    for (const auto appearance : {Appearance::Light, Appearance::Dark}) {
        for (const auto& [name, color] : projects)
            QTest::addRow("%s, %s", appearance == Appearance::Light ? "light" : "dark", name)
                << static_cast<int>(appearance) << color;
    }
}

void TstTheme::pairsInUseAreReadable()
{
    QFETCH(int, appearance);
    QFETCH(QColor, project);
    const Theme t = Theme::make(static_cast<Appearance>(appearance), project);
    struct Pair {
        const char* use;
        QColor ink;
        QColor ground;
        double least;
    };
    QList<Pair> pairs;
    const QColor grounds[]
        = {t.surface, t.surfaceSubdued, t.surfaceRaised, t.selection, t.hover(t.surface), t.hover(t.surfaceSubdued)};
    for (const QColor& ground : grounds) {
        pairs.append({"text", t.text, ground, 4.5});
        pairs.append({"subdued text", t.textSubdued, ground, 4.5});
        pairs.append({"outline", t.outline, ground, 3.0});
        pairs.append({"focus ring", t.accent, ground, 3.0});
    }
    for (const QColor& ground : {t.surface, t.surfaceSubdued, t.surfaceRaised}) {
        for (const Ink ink : {Ink::Success, Ink::Warning, Ink::Danger, Ink::Info, Ink::Accent}) {
            pairs.append({"state text", t.textInk(ink), ground, 4.5});
            pairs.append({"state icon", t.ink(ink), ground, 3.0});
        }
        pairs.append({"link", t.accent, ground, 4.5});
    }
    pairs.append({"chosen", t.onSelection, t.selection, 4.5});
    pairs.append({"primary button", t.onAccent, t.accent, 4.5});
    pairs.append({"danger button", t.onDanger, t.danger, 4.5});
    pairs.append({"rail icon", t.railIcon, t.rail, 3.0});
    pairs.append({"rail icon, chosen", t.railActive, mixed(t.rail, t.railActive, 0.16), 3.0});
    for (const Ink ink : {Ink::Success, Ink::Warning, Ink::Danger, Ink::Info})
        pairs.append({"message text", t.text, mixed(t.surface, t.ink(ink), 0.08), 4.5});
    for (const Pair& pair : pairs) {
        const double is = contrast(pair.ink, pair.ground);
        QVERIFY2(is >= pair.least,
            qPrintable(QStringLiteral("%1: %2 on %3 is %4")
                           .arg(QLatin1String(pair.use), pair.ink.name(), pair.ground.name())
                           .arg(is)));
    }
}

void TstTheme::accentKeepsTheProjectColourWhenItReads()
{
    const QColor blue(0x12, 0x3A, 0x9C);
    QCOMPARE(Theme::make(Appearance::Light, blue).accent, blue);
    QVERIFY(Theme::make(Appearance::Dark, blue).accent != blue);
}

void TstTheme::iconsAreCrisp_data()
{
    QTest::addColumn<int>("side");
    QTest::addColumn<double>("scale");
    for (const int side : {16, 20, 24}) {
        for (const double scale : {1.0, 1.25, 1.5, 2.0})
            QTest::addRow("%d px at %.2f", side, scale) << side << scale;
    }
}

/// Drawn for the very pixels: not a smaller picture blown up, and whole pixels of full colour in a straight bar.
void TstTheme::iconsAreCrisp()
{
    QFETCH(int, side);
    QFETCH(double, scale);
    const QPixmap pixmap = materialIcon(u"stop", Ink::Text).pixmap(QSize(side, side), scale);
    QCOMPARE(pixmap.size(), (QSizeF(side, side) * scale).toSize());
    const QImage image = pixmap.toImage().convertToFormat(QImage::Format_ARGB32);
    const QRgb ink = theme().text.rgba();
    int full = 0;
    int soft = 0;
    for (int x = 0; x < image.width(); ++x) {
        const QRgb pixel = image.pixel(x, image.height() / 2);
        full += pixel == ink;
        soft += qAlpha(pixel) > 0 && pixel != ink;
    }
    QVERIFY(full >= image.width() / 3);
    QVERIFY2(soft <= 2, "only the two edges may be half covered");
}

void TstTheme::iconsOfProjectsAreKnown()
{
    for (const char16_t* name : {u"supervised_user_circle", u"signpost", u"price_change", u"inbox", u"south_america",
             u"menu_open", u"web_asset", u"article", u"folder_special", u"translate", u"science", u"import_export",
             u"database", u"code_blocks", u"magic_button", u"gallery_thumbnail", u"content_copy", u"text_format",
             u"turn_sharp_right"})
        QVERIFY2(isIconName(name), qPrintable(QString::fromUtf16(name)));
}

void TstTheme::unknownIconIsABox()
{
    QVERIFY(!isIconName(u"no_such_icon"));
    const QImage image = materialIcon(u"no_such_icon", Ink::Text).pixmap(QSize(24, 24), 1.0).toImage();
    QCOMPARE(qAlpha(image.pixel(12, 12)), 0);
    QVERIFY(qAlpha(image.pixel(12, 5)) > 0);
}

void TstTheme::changeOfThemeReachesIconsAndLabels()
{
    const QIcon icon = materialIcon(u"stop", Ink::Text);
    Label label(QStringLiteral("Text"));
    const auto center = [&] { return icon.pixmap(QSize(24, 24), 1.0).toImage().pixelColor(12, 12).rgb(); };
    QCOMPARE(center(), theme().text.rgb());
    applyTheme(*qApp, Theme::make(Appearance::Dark));
    QCOMPARE(center(), theme().text.rgb());
    QCOMPARE(label.palette().color(QPalette::WindowText), theme().text);
    QCOMPARE(theme().appearance, Appearance::Dark);
    applyTheme(*qApp, Theme::make(Appearance::Light));
    QCOMPARE(label.palette().color(QPalette::WindowText), theme().text);
}

QTEST_MAIN(TstTheme)
#include "tst_theme.moc"
