#include "views/interfaces/relational/item_drawer.h"

#include "core/base/text.h"
#include "models/items/field_errors.h"
#include "views/components/buttons.h"
#include "views/components/drawer.h"
#include "views/components/inline_message.h"
#include "views/interfaces/form/item_form.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace strata::views {

namespace {

struct DrawerWords {
    Q_DECLARE_TR_FUNCTIONS(Drawer)
};

// A drawer with one or two forms on top of each other. Deleted with its drawer.
class ItemSheet : public QObject {
public:
    ItemSheet(EditorContext& context, Drawer* drawer) :
        QObject(drawer),
        m_context(context),
        m_drawer(drawer),
        m_box(new QWidget),
        m_layout(new QVBoxLayout(m_box)),
        m_save(makeButton(DrawerWords::tr("Apply"), Variant::Primary))
    {
        m_layout->setContentsMargins(24, 20, 24, 24);
        m_layout->setSpacing(metrics::kFieldGap);
        auto* area = new QScrollArea;
        area->setWidgetResizable(true);
        area->setFrameShape(QFrame::NoFrame);
        area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        area->setWidget(m_box);
        drawer->setContent(area);
        m_save->setEnabled(false);
        drawer->addAction(m_save);
        drawer->setEditGuard([this] { return hasEdits(); });
    }

    ItemDocument& add(DrawerItem item)
    {
        auto* document = new ItemDocument(m_context.store(), item.collection, item.key, this);
        document->setStaged(item.staged);
        m_documents.push_back(document);
        connect(document, &ItemDocument::loadFailed, this, [this](const Error& error) {
            auto* message = new InlineMessage;
            message->showMessage(ToastKind::Error, item::plainMessage(error));
            m_layout->insertWidget(0, message);
        });
        auto* form = new ItemForm(
            *document, m_context.host.thumbnails(), m_context.host.page(), std::move(item.leftOut), m_box);
        connect(
            form, &ItemForm::routeRequested, this, [this](const QString& route) { m_context.host.openRoute(route); });
        m_layout->addWidget(form);
        connect(document, &ItemDocument::editsChanged, this, [this] { m_save->setEnabled(hasEdits()); });
        document->load();
        return *document;
    }

    void open(const QString& title, const QString& subtitle, std::function<void()> save)
    {
        m_layout->addStretch();
        m_drawer->setTitle(title);
        m_drawer->setSubtitle(subtitle);
        connect(m_save, &QPushButton::clicked, this, [this, save = std::move(save)] {
            for (ItemDocument* document : m_documents) {
                if (!document->validate())
                    return;
            }
            save();
            m_drawer->dismiss();
        });
        m_drawer->open();
    }

private:
    bool hasEdits() const
    {
        return std::any_of(
            m_documents.begin(), m_documents.end(), [](const ItemDocument* document) { return document->hasEdits(); });
    }

    EditorContext m_context;
    Drawer* m_drawer;
    QWidget* m_box;
    QVBoxLayout* m_layout;
    QPushButton* m_save;
    std::vector<ItemDocument*> m_documents;
};

QString titleFor(const Store& store, const std::string& collection, bool isNew)
{
    const store::Collection* known = store.collection(collection);
    const QString name = known ? known->singular : text::qt(collection);
    return isNew ? DrawerWords::tr("New %1").arg(name) : DrawerWords::tr("Edit %1").arg(name);
}

QString nameOf(const Store& store, const std::string& collection)
{
    const store::Collection* known = store.collection(collection);
    return known ? known->name : text::qt(collection);
}

Json without(Json object, std::initializer_list<std::string> keys)
{
    for (const std::string& key : keys)
        object.erase(key);
    return object;
}

// Whether the row itself has fields to show besides those that make the relation.
bool hasOwnFields(const store::Catalog& catalog, const store::Link& link, const std::set<std::string>& leftOut)
{
    const std::vector<store::Field>& fields = catalog.fields(link.rows);
    return std::any_of(fields.begin(), fields.end(),
        [&](const store::Field& field) { return !leftOut.contains(field.key) && !field.hidden && !field.isGroup(); });
}

void openPlainRow(EditorContext& context, RelationRows& rows, int row)
{
    const store::Link& link = rows.link();
    const Json staged = rows.stagedEdits(row);
    const store::Field* primary = context.store().primaryKey(link.rows);
    const std::string key = primary ? primary->key : "id";
    DrawerItem item {link.rows, rows.rowKey(row), without(staged, {key}), {link.parentField, link.sortField}};
    openItemDrawer(context, std::move(item), [&rows, row](const Json& edits) { rows.editRow(row, edits); });
}

void openJunctionRow(EditorContext& context, RelationRows& rows, int row)
{
    const store::Link link = rows.link();
    Store& store = context.store();
    const std::string collection = rows.collectionOf(row);
    const store::Field* rowPrimary = store.primaryKey(link.rows);
    const store::Field* targetPrimary = store.primaryKey(collection);
    if (!rowPrimary || !targetPrimary)
        return;
    const Json staged = rows.stagedEdits(row);
    const Json key = rows.targetKey(row);
    const std::set<std::string> leftOut {
        rowPrimary->key, link.parentField, link.targetField, link.collectionField, link.sortField};
    auto* sheet = new ItemSheet(context, new Drawer(context.host.page()));
    const Json& stagedTarget = json::member(staged, link.targetField);
    ItemDocument& target = sheet->add(
        {collection, key, without(stagedTarget.is_object() ? stagedTarget : Json::object(), {targetPrimary->key}), {}});
    ItemDocument* junction = nullptr;
    if (hasOwnFields(*store.catalog(), link, leftOut))
        junction
            = &sheet->add({link.rows, rows.rowKey(row), without(staged, {rowPrimary->key, link.targetField}), leftOut});
    sheet->open(titleFor(store, collection, false), nameOf(store, collection),
        [&rows, &target, junction, row, staged, key, link, primary = targetPrimary->key] {
            Json edits = junction ? junction->edits() : staged;
            Json inner = target.edits();
            if (!key.is_null())
                inner[primary] = key;
            const bool linkOnly = inner.size() == 1 && !key.is_null() && !staged.contains(link.targetField);
            if (!linkOnly)
                edits[link.targetField] = inner;
            rows.editRow(row, edits);
        });
}

} // namespace

void openItemDrawer(EditorContext& context, DrawerItem item, std::function<void(const Json& edits)> save)
{
    const std::string collection = item.collection;
    const bool isNew = item.key.is_null();
    auto* sheet = new ItemSheet(context, new Drawer(context.host.page()));
    ItemDocument& document = sheet->add(std::move(item));
    sheet->open(titleFor(context.store(), collection, isNew), nameOf(context.store(), collection),
        [&document, save = std::move(save)] { save(document.edits()); });
}

void openRowDrawer(EditorContext& context, RelationRows& rows, int row)
{
    if (rows.link().hasJunction())
        openJunctionRow(context, rows, row);
    else
        openPlainRow(context, rows, row);
}

} // namespace strata::views
