#include "views/interfaces/relational/choose_drawer.h"

#include "core/base/text.h"
#include "models/items/field_errors.h"
#include "models/items/item_choices.h"
#include "models/items/thumbnails.h"
#include "views/components/buttons.h"
#include "views/components/drawer.h"
#include "views/components/inline_message.h"
#include "views/components/label.h"
#include "views/components/loading_line.h"
#include "views/components/search_field.h"
#include "views/theme/icons.h"

#include <QListView>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace strata::views {

namespace {

struct ChooseWords {
    Q_DECLARE_TR_FUNCTIONS(ChooseDrawer)
};

constexpr int kChoiceThumb = 40;

// A row with a picture for files, a plain row for everything else.
class ChoiceDelegate : public QStyledItemDelegate {
public:
    ChoiceDelegate(Thumbnails& thumbnails, bool pictured, QObject* parent) :
        QStyledItemDelegate(parent), m_thumbnails(thumbnails), m_pictured(pictured)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override
    {
        return QSize(100, m_pictured ? metrics::kRowCosy : metrics::kRowHeight);
    }

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (!m_pictured)
            return;
        option->decorationSize = QSize(kChoiceThumb, kChoiceThumb);
        option->features |= QStyleOptionViewItem::HasDecoration;
        const QImage picture = m_thumbnails.image(index.data(ItemChoices::ThumbnailRole).toString(), 2 * kChoiceThumb);
        option->icon = picture.isNull() ? materialIcon(u"insert_drive_file") : QIcon(QPixmap::fromImage(picture));
    }

private:
    Thumbnails& m_thumbnails;
    bool m_pictured;
};

// `{{path}}` of texts inside a rule.
Json filled(const Json& rule, const ItemDocument& document)
{
    if (rule.is_string() && rule.get_ref<const std::string&>().find("{{") != std::string::npos) {
        const item::DisplayTemplate shown(text::qt(rule.get<std::string>()));
        const std::vector<std::string> paths = shown.paths();
        if (paths.size() == 1 && !json::member(document.values(), paths[0]).is_null())
            return json::member(document.values(), paths[0]);
        return text::utf8(
            shown.text(document.values(), document.catalog(), document.collection(), document.store().words()));
    }
    if (!rule.is_structured())
        return rule;
    Json out = rule;
    for (Json& child : out)
        child = filled(child, document);
    return out;
}

} // namespace

Json filterOption(const EditorContext& context)
{
    const Json& rule = json::member(context.options, "filter");
    return rule.is_object() && !rule.empty() ? filled(rule, context.document) : Json();
}

void openChooseDrawer(
    const EditorContext& context, ChoiceOffer offer, std::function<void(const std::vector<Json>&)> chosen)
{
    auto* drawer = new Drawer(context.host.page());
    auto* box = new QWidget;
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(24, 16, 24, 16);
    layout->setSpacing(12);
    auto* search = new SearchField(ChooseWords::tr("Search"), box);
    auto* list = new QListView(box);
    auto* none = new Label(ChooseWords::tr("Nothing to choose here."), TextRole::Body, Ink::Subdued, box);
    none->hide();
    layout->addWidget(search);
    layout->addWidget(none);
    layout->addWidget(list, 1);
    auto* choices = new ItemChoices(context.store(), offer.collection, offer.shown, offer.filter, drawer);
    if (!offer.excluded.empty())
        choices->setExcluded(offer.excluded);
    list->setModel(choices);
    list->setUniformItemSizes(true);
    list->setItemDelegate(new ChoiceDelegate(context.host.thumbnails(), offer.collection == "directus_files", list));
    list->setSelectionMode(offer.multiple ? QAbstractItemView::ExtendedSelection : QAbstractItemView::SingleSelection);
    auto* take = makeButton(ChooseWords::tr("Choose"), Variant::Primary);
    take->setEnabled(false);
    auto* line = new LoadingLine(box);
    QObject::connect(&context.host.thumbnails(), &Thumbnails::arrived, list->viewport(), qOverload<>(&QWidget::update));
    QObject::connect(search, &SearchField::searched, choices, &ItemChoices::setSearch);
    QObject::connect(choices, &ItemChoices::loadingChanged, line, [=] {
        choices->isLoading() ? line->start() : line->stop();
        none->setVisible(!choices->isLoading() && choices->rowCount() == 0);
    });
    QObject::connect(choices, &ItemChoices::loadFailed, box, [=](const Error& error) {
        none->setText(item::plainMessage(error));
        none->show();
    });
    QObject::connect(list->selectionModel(), &QItemSelectionModel::selectionChanged, take,
        [=] { take->setEnabled(list->selectionModel()->hasSelection()); });
    const auto finish = [=] {
        std::vector<Json> picked;
        for (const QModelIndex& index : list->selectionModel()->selectedIndexes())
            picked.push_back(choices->item(index.row()));
        if (picked.empty())
            return;
        chosen(picked);
        drawer->dismiss();
    };
    QObject::connect(take, &QPushButton::clicked, drawer, finish);
    QObject::connect(list, &QListView::activated, drawer, finish);
    const store::Collection* collection = context.store().collection(offer.collection);
    drawer->setTitle(offer.multiple ? ChooseWords::tr("Add existing") : ChooseWords::tr("Choose an item"));
    drawer->setSubtitle(collection ? collection->name : QString());
    drawer->setContent(box);
    drawer->addAction(take);
    drawer->open();
    search->setFocus();
}

} // namespace strata::views
