#include "views/content/item_page/information_panel.h"

#include "core/base/text.h"
#include "models/items/display_text.h"
#include "models/items/item_path.h"
#include "views/components/label.h"
#include "views/interfaces/relational/linked_title.h"

#include <QFormLayout>

namespace strata::views {

namespace {

const QString kUserTemplate = QStringLiteral("{{first_name}} {{last_name}}");

struct Fact {
    const char* special;
    const char* name;
};

constexpr Fact kDates[] = {
    {"date-created", QT_TRANSLATE_NOOP("strata::views::InformationPanel", "Created")},
    {"date-updated", QT_TRANSLATE_NOOP("strata::views::InformationPanel", "Changed")},
};
constexpr Fact kUsers[] = {
    {"user-created", QT_TRANSLATE_NOOP("strata::views::InformationPanel", "Created by")},
    {"user-updated", QT_TRANSLATE_NOOP("strata::views::InformationPanel", "Changed by")},
};

} // namespace

InformationPanel::InformationPanel(ItemDocument& document, QWidget* parent) :
    QWidget(parent), m_document(document), m_facts(new QFormLayout(this))
{
    m_facts->setContentsMargins(16, 4, 16, 12);
    m_facts->setVerticalSpacing(8);
    m_facts->setHorizontalSpacing(16);
    m_facts->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_facts->setRowWrapPolicy(QFormLayout::DontWrapRows);
    connect(&document, &ItemDocument::loaded, this, &InformationPanel::refresh);
    connect(&document, &ItemDocument::saved, this, &InformationPanel::refresh);
    refresh();
}

void InformationPanel::addFact(const QString& name, const QString& value)
{
    auto* words = new Label(value, TextRole::Body, Ink::Text, this);
    words->setElide(Qt::ElideMiddle);
    words->setToolTip(value);
    words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_facts->addRow(new Label(name, TextRole::Body, Ink::Subdued, this), words);
}

void InformationPanel::addUser(const QString& name, const Json& user)
{
    auto* words = new Label({}, TextRole::Body, Ink::Text, this);
    words->setElide(Qt::ElideRight);
    m_facts->addRow(new Label(name, TextRole::Body, Ink::Subdued, this), words);
    auto* title = new LinkedTitle(m_document.store(), "directus_users", item::DisplayTemplate(kUserTemplate), words);
    connect(title, &LinkedTitle::changed, words, [words, title] { words->setText(title->text()); });
    title->setValue(user);
}

void InformationPanel::refresh()
{
    while (m_facts->rowCount() > 0)
        m_facts->removeRow(0);
    const store::Collection* collection = m_document.catalog().collection(m_document.collection());
    if (collection)
        addFact(tr("Collection"), collection->name);
    addFact(tr("Key"), m_document.isNew() ? tr("Given when saved") : text::qt(item::keyText(m_document.key())));
    const std::vector<store::Field>& fields = m_document.catalog().fields(m_document.collection());
    for (const store::Field& field : fields) {
        const Json& value = m_document.storedValue(field.key);
        for (const Fact& fact : kDates) {
            if (field.has(fact.special) && !value.is_null())
                addFact(tr(fact.name), QLocale().toString(item::dateTimeOf(value, field.type), QLocale::ShortFormat));
        }
        for (const Fact& fact : kUsers) {
            if (field.has(fact.special) && !value.is_null())
                addUser(tr(fact.name), value);
        }
    }
    if (collection && !collection->note.isEmpty()) {
        auto* note = new Label(collection->note, TextRole::Note, Ink::Subdued, this);
        note->setWordWrap(true);
        m_facts->addRow(note);
    }
}

} // namespace strata::views
