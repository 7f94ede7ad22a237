#include "core/base/text.h"
#include "models/items/field_errors.h"
#include "models/items/relation_rows.h"
#include "views/components/buttons.h"
#include "views/components/inline_message.h"
#include "views/components/label.h"
#include "views/interfaces/editor.h"
#include "views/interfaces/editors.h"
#include "views/interfaces/relational/choose_drawer.h"
#include "views/interfaces/relational/item_drawer.h"
#include "views/interfaces/relational/rows_view.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QVBoxLayout>

namespace strata::views {

namespace {

enum class Adding { Create, Existing };

// One-to-many, many-to-many, many-to-any and files: they differ only in what RelationRows makes of the link.
class RelatedListEditor : public Editor {
public:
    RelatedListEditor(const EditorContext& from, QWidget* parent) :
        Editor(from, parent),
        m_context(from),
        m_rows(new RelationRows(
            from.document, from.field.key, item::DisplayTemplate(text::qt(from.text("template"))), this)),
        m_view(new RowsView(m_rows, &from.host.thumbnails(), this)),
        m_empty(new Label(tr("No items yet"), TextRole::Body, Ink::Subdued, this))
    {
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(8);
        layout->addWidget(m_empty);
        layout->addWidget(m_view);
        m_view->setCollectionsShown(link().kind == store::LinkKind::ManyToAny);
        addButtons(layout);
        connect(m_view, &RowsView::rowOpened, this, [this](int row) { open(row); });
        connect(m_view, &RowsView::removeRequested, this, [this](int row) {
            m_rows->state(row) == RelationRows::RowState::Removed ? m_rows->restoreRow(row) : m_rows->removeRow(row);
        });
        connect(m_view, &RowsView::moveRequested, m_rows, &RelationRows::moveRow);
        connect(m_rows, &QAbstractItemModel::modelReset, this, [this] { refresh(); });
        connect(m_rows, &RelationRows::loadFailed, this, [this](const Error& error) {
            m_empty->setText(item::plainMessage(error));
            m_empty->show();
        });
        refresh();
    }

    QWidget* input() override { return m_view; }
    // The rows follow the document themselves.
    void setValue(const Json&) override { }

    void setReadOnly(bool readOnly) override
    {
        m_view->setReadOnly(readOnly);
        m_buttons->setVisible(!readOnly);
    }

private:
    const store::Link& link() const { return m_rows->link(); }

    void addButtons(QVBoxLayout* layout)
    {
        m_buttons = new QWidget(this);
        auto* row = new QHBoxLayout(m_buttons);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(8);
        // A file is made by an upload, not by a form.
        if (context().flag("enableCreate", true) && link().target != "directus_files")
            row->addWidget(addButton(tr("Create new"), u"add", Adding::Create));
        if (context().flag("enableSelect", true))
            row->addWidget(addButton(tr("Add existing"), u"playlist_add", Adding::Existing));
        row->addStretch();
        m_more = makeButton(tr("Show all"), Variant::Ghost, {}, m_buttons);
        setCompact(m_more);
        row->addWidget(m_more);
        connect(m_more, &QPushButton::clicked, m_rows, &RelationRows::loadAll);
        layout->addWidget(m_buttons);
        m_buttons->setVisible(bool(link()));
    }

    QPushButton* addButton(const QString& words, QStringView icon, Adding adding)
    {
        auto* button = makeButton(words, Variant::Secondary, icon, m_buttons);
        setCompact(button);
        if (link().kind == store::LinkKind::ManyToAny)
            button->setMenu(targetsMenu(button, adding));
        else
            connect(button, &QPushButton::clicked, this, [this, adding] { add(adding, link().target); });
        const char* action = adding == Adding::Create ? "create" : "read";
        const bool allowed = link().target.empty() || context().store().permissions().may(link().target, action);
        button->setEnabled(allowed);
        button->setToolTip(allowed ? QString() : tr("Not allowed"));
        return button;
    }

    QMenu* targetsMenu(QWidget* owner, Adding adding)
    {
        auto* menu = new QMenu(owner);
        for (const std::string& key : link().allowed) {
            const store::Collection* collection = context().store().collection(key);
            if (collection)
                menu->addAction(materialIcon(text::qt(collection->icon)), collection->name, this,
                    [this, adding, key] { add(adding, key); });
        }
        return menu;
    }

    void add(Adding adding, const std::string& collection)
    {
        if (adding == Adding::Create) {
            DrawerItem fresh {collection, nullptr, Json::object(), {}};
            if (!link().hasJunction())
                fresh.leftOut = {link().parentField, link().sortField};
            openItemDrawer(m_context, std::move(fresh),
                [this, collection](const Json& edits) { m_rows->createItem(edits, collection); });
            return;
        }
        const bool again = context().flag("allowDuplicates");
        const item::DisplayTemplate shown = link().hasJunction()
            ? item::DisplayTemplate()
            : item::DisplayTemplate(text::qt(context().text("template")));
        ChoiceOffer offer {collection, shown, filterOption(m_context), {}, true};
        if (!again)
            offer.excluded = m_rows->targetKeys(collection);
        openChooseDrawer(m_context, std::move(offer),
            [this, collection](const std::vector<Json>& items) { m_rows->linkItems(items, collection); });
    }

    void open(int row)
    {
        if (m_rows->state(row) == RelationRows::RowState::Removed)
            m_rows->restoreRow(row);
        else
            openRowDrawer(m_context, *m_rows, row);
    }

    void refresh()
    {
        m_view->setSortable(m_rows->isSortable());
        m_empty->setVisible(m_rows->rowCount() == 0);
        if (!link())
            m_empty->setText(tr("The relation of this field is not configured."));
        m_more->setVisible(m_rows->hasMore());
    }

    EditorContext m_context;
    RelationRows* m_rows;
    RowsView* m_view;
    Label* m_empty;
    QWidget* m_buttons = nullptr;
    QPushButton* m_more = nullptr;
};

} // namespace

Editor* makeRelatedList(const EditorContext& context, QWidget* parent)
{
    return new RelatedListEditor(context, parent);
}

} // namespace strata::views
