#include "models/items/thumbnails.h"
#include "tests/support/compare_json.h"
#include "tests/support/fake_session.h"
#include "views/interfaces/editor.h"
#include "views/interfaces/form/field_frame.h"
#include "views/interfaces/form/item_form.h"
#include "views/interfaces/registry.h"
#include "views/interfaces/structured/object_fields.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>

using namespace strata;

/// A form with one field, and what it writes.
struct OneField {
    OneField(Store& store, Json definition, Json value) :
        thumbnails(store),
        document(store, views::objectCatalog(Json::array({definition}), store.words()), views::kObject, {{"x", value}}),
        form(document, thumbnails, &page)
    {
        form.resize(600, 400);
        form.show();
    }
    Json value() const { return document.value("x"); }
    template <class T>
    T* find() const
    {
        return form.frame("x")->findChild<T*>();
    }

    QWidget page;
    Thumbnails thumbnails;
    ItemDocument document;
    views::ItemForm form;
};

class TestInterfaces : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        m_session = std::make_unique<test::FakeSession>();
        m_store = std::make_unique<Store>(*m_session);
    }

    void everyEditorShowsAnyValueAndWritesNothing_data()
    {
        QTest::addColumn<QString>("id");
        for (const char* id : {"input", "input-multiline", "input-code", "input-rich-text-md", "input-rich-text-html",
                 "input-hash", "tags", "boolean", "datetime", "select-color", "select-dropdown",
                 "select-multiple-dropdown", "select-multiple-checkbox", "select-radio", "radio-cards-interface",
                 "select-icon", "slider", "file", "file-image", "list", "simple-list", "seo-interface",
                 "presentation-divider", "presentation-notice", "presentation-links", "super-header", "never-heard-of"})
            QTest::newRow(id) << QString::fromLatin1(id);
    }

    void everyEditorShowsAnyValueAndWritesNothing()
    {
        QFETCH(QString, id);
        for (const Json& value :
            {Json(), Json("text"), Json(42), Json(true), Json::array({"a", "b"}), Json {{"a", 1}}}) {
            OneField field(*m_store, definition("json", id.toStdString()), value);
            QTest::qWait(1);
            COMPARE_JSON(field.value(), value);
            QVERIFY(!field.document.hasEdits());
        }
    }

    void typedTextIsTheValue()
    {
        OneField field(*m_store, definition("string", "input"), "abc");
        auto* edit = field.find<QLineEdit>();
        QCOMPARE(edit->text(), QStringLiteral("abc"));
        edit->selectAll();
        QTest::keyClicks(edit, QStringLiteral("hello"));
        COMPARE_JSON(field.value(), Json("hello"));
        edit->clear();
        QTest::keyClick(edit, Qt::Key_A);
        QTest::keyClick(edit, Qt::Key_Backspace);
        COMPARE_JSON(field.value(), Json());
    }

    void slugsAreMadeWhileTyping()
    {
        OneField field(*m_store, definition("string", "input", {{"slug", true}}), nullptr);
        QTest::keyClicks(field.find<QLineEdit>(), QStringLiteral("Hello  World!"));
        COMPARE_JSON(field.value(), Json("hello-world"));
    }

    void bigIntegersStayExact()
    {
        OneField field(*m_store, definition("bigInteger", "input"), "9007199254740993");
        auto* edit = field.find<QLineEdit>();
        QCOMPARE(edit->text(), QStringLiteral("9007199254740993"));
        QTest::keyClick(edit, Qt::Key_Up);
        COMPARE_JSON(field.value(), Json("9007199254740994"));
        QTest::keyClick(edit, Qt::Key_Down);
        QVERIFY(!field.document.hasEdits());
    }

    void integersAreNumbers()
    {
        OneField field(*m_store, definition("integer", "input"), 7);
        auto* edit = field.find<QLineEdit>();
        edit->selectAll();
        QTest::keyClicks(edit, QStringLiteral("-12x"));
        COMPARE_JSON(field.value(), Json(-12));
    }

    void longTextIsTheValue()
    {
        OneField field(*m_store, definition("text", "input-multiline"), nullptr);
        QTest::keyClicks(field.find<QPlainTextEdit>(), QStringLiteral("two words"));
        COMPARE_JSON(field.value(), Json("two words"));
    }

    void switchesAreBooleans()
    {
        OneField field(*m_store, definition("boolean", "boolean"), false);
        auto* box = field.form.frame("x")->findChild<QAbstractButton*>(QString(), Qt::FindChildrenRecursively);
        for (QAbstractButton* button : field.form.frame("x")->findChildren<QAbstractButton*>())
            box = button->isCheckable() ? button : box;
        box->click();
        COMPARE_JSON(field.value(), Json(true));
    }

    void choicesKeepTheirType()
    {
        const Json choices = json::parse(R"([{"text":"One","value":1},{"text":"Two","value":2}])");
        OneField field(*m_store, definition("integer", "select-dropdown", {{"choices", choices}}), 1);
        auto* combo = field.find<QComboBox>();
        QCOMPARE(combo->currentText(), QStringLiteral("One"));
        QTest::keyClick(combo, Qt::Key_Down);
        emit combo->activated(1);
        COMPARE_JSON(field.value(), Json(2));
    }

    void unknownChoicesAreShown()
    {
        OneField field(*m_store, definition("string", "select-dropdown", {{"choices", Json::array()}}), "odd");
        QCOMPARE(field.find<QComboBox>()->currentText(), QStringLiteral("odd"));
    }

    void checkedValuesFollowTheOrderOfTheChoices()
    {
        const Json choices
            = json::parse(R"([{"text":"A","value":"a"},{"text":"B","value":"b"},{"text":"C","value":"c"}])");
        OneField field(
            *m_store, definition("json", "select-multiple-checkbox", {{"choices", choices}}), Json::array({"c"}));
        field.form.frame("x")->findChildren<QCheckBox*>().first()->click();
        COMPARE_JSON(field.value(), Json::array({"a", "c"}));
    }

    void tagsAreAddedByEnterAndComma()
    {
        OneField field(*m_store, definition("csv", "tags"), nullptr);
        auto* edit = field.find<QLineEdit>();
        QTest::keyClicks(edit, QStringLiteral("one,two"));
        QTest::keyClick(edit, Qt::Key_Return);
        COMPARE_JSON(field.value(), Json::array({"one", "two"}));
    }

    void onlyValidJsonIsTaken()
    {
        OneField field(*m_store, definition("json", "input-code"), Json {{"a", 1}});
        auto* edit = field.find<QPlainTextEdit>();
        edit->setPlainText(QStringLiteral("{\"a\": "));
        QVERIFY(!field.document.hasEdits());
        edit->setPlainText(QStringLiteral("{\"a\": 2}"));
        COMPARE_JSON(field.value(), Json({{"a", 2}}));
    }

    void datesAreTypedAndStoredAsIso()
    {
        OneField field(*m_store, definition("date", "datetime"), "2024-02-29");
        auto* edit = field.find<QLineEdit>();
        QCOMPARE(edit->text(), QStringLiteral("29 Feb 2024"));
        edit->setText(QStringLiteral("2024-03-01"));
        QTest::keyClick(edit, Qt::Key_Return);
        COMPARE_JSON(field.value(), Json("2024-03-01"));
    }

    void richTextIsNotTouchedUnlessEdited()
    {
        const Json html = "<p class=\"lead\">Kept</p><iframe src=\"x\"></iframe>";
        OneField field(*m_store, definition("text", "input-rich-text-html"), html);
        QTest::qWait(1);
        COMPARE_JSON(field.value(), html);
        QVERIFY(!field.document.hasEdits());
    }

    void unknownInterfacesFitTheTypeAndKeepTheValue()
    {
        OneField field(*m_store, definition("string", "somebody-elses-interface"), "kept");
        QCOMPARE(field.find<QLineEdit>()->text(), QStringLiteral("kept"));
        store::Field unknown;
        unknown.interface = "somebody-elses-group";
        unknown.special = {"alias", "no-data", "group"};
        QCOMPARE(views::interfaceOf(unknown, store::Catalog()).id, std::string_view("group-detail"));
        QVERIFY(views::isSubstituted(unknown));
    }

    void errorsStandAtTheField()
    {
        Json required = definition("string", "input");
        required["meta"]["required"] = true;
        OneField field(*m_store, required, nullptr);
        QVERIFY(!field.document.validate());
        QVERIFY(field.find<QLineEdit>()->property("invalid").toBool());
    }

private:
    static Json definition(const char* type, const std::string& interface, Json options = Json::object())
    {
        return {{"field", "x"}, {"name", "X"}, {"type", type},
            {"meta", {{"interface", interface}, {"options", std::move(options)}}}};
    }

    std::unique_ptr<test::FakeSession> m_session;
    std::unique_ptr<Store> m_store;
};

QTEST_MAIN(TestInterfaces)
#include "tst_interfaces.moc"
