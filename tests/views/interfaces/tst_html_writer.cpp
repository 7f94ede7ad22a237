#include "views/interfaces/text/html_writer.h"

#include <QTest>
#include <QTextDocument>

using namespace strata::views;

class TestHtmlWriter : public QObject {
    Q_OBJECT
private slots:
    void plainHtmlSurvives_data()
    {
        QTest::addColumn<QString>("html");
        QTest::newRow("empty") << "";
        QTest::newRow("paragraphs") << "<p>One <strong>two</strong></p>\n<p>Three &amp; <em>four</em></p>";
        QTest::newRow("headings") << "<h1>Big</h1>\n<p>Text</p>\n<h3>Small</h3>";
        QTest::newRow("list") << "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<p>after</p>";
        QTest::newRow("numbers") << "<ol>\n<li>a</li>\n<li>b</li>\n</ol>";
        QTest::newRow("link") << "<p><a href=\"https://example.com\">here</a></p>";
        QTest::newRow("bold tag") << "<p><b>old</b></p>";
    }

    void plainHtmlSurvives()
    {
        QFETCH(QString, html);
        QTextDocument document;
        document.setHtml(html);
        QVERIFY2(survivesEditing(html), qPrintable(htmlOf(document)));
    }

    void whatTheEditorCantHoldIsNoticed_data()
    {
        QTest::addColumn<QString>("html");
        QTest::newRow("iframe") << "<p>a</p><iframe src=\"https://example.com\"></iframe>";
        QTest::newRow("class") << "<p class=\"lead\">a</p>";
        QTest::newRow("attribute") << "<p data-x=\"1\">a</p>";
        QTest::newRow("figure") << "<figure><img src=\"a.png\"><figcaption>x</figcaption></figure>";
    }

    void whatTheEditorCantHoldIsNoticed()
    {
        QFETCH(QString, html);
        QVERIFY(!survivesEditing(html));
    }
};

QTEST_MAIN(TestHtmlWriter)
#include "tst_html_writer.moc"
