#include "core/base/text.h"
#include "models/items/display_template.h"
#include "models/items/relation_rows.h"
#include "views/components/buttons.h"
#include "views/components/drawer.h"
#include "views/components/label.h"
#include "views/interfaces/editor.h"
#include "views/interfaces/editors.h"
#include "views/interfaces/form/item_form.h"
#include "views/interfaces/relational/rows_view.h"
#include "views/interfaces/structured/object_fields.h"

#include <QScrollArea>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace strata::views {

namespace {

class RepeaterEditor : public Editor {
public:
    RepeaterEditor(const EditorContext& from, QWidget* parent) :
        Editor(from, parent),
        m_catalog(objectCatalog(json::member(from.options, "fields"), from.store().words())),
        m_model(new QStandardItemModel(this)),
        m_view(new RowsView(m_model, nullptr, this)),
        m_empty(new Label(tr("No items yet"), TextRole::Body, Ink::Subdued, this))
    {
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(8);
        layout->addWidget(m_empty);
        layout->addWidget(m_view);
        const QString words = context().words("addLabel");
        m_add = makeButton(words.isEmpty() ? tr("Create new") : words, Variant::Secondary, u"add", this);
        setCompact(m_add);
        layout->addWidget(m_add, 0, Qt::AlignLeft);
        m_view->setSortable(context().text("sort").empty());
        connect(m_add, &QPushButton::clicked, this, [this] { open(-1); });
        connect(m_view, &RowsView::rowOpened, this, [this](int row) { open(row); });
        connect(m_view, &RowsView::removeRequested, this, [this](int row) {
            m_rows.erase(m_rows.begin() + row);
            changed();
        });
        connect(m_view, &RowsView::moveRequested, this, [this](int source, int to) { move(source, to); });
    }

    QWidget* input() override { return m_view; }

    void setValue(const Json& value) override
    {
        m_rows = value.is_array() ? std::vector<Json>(value.begin(), value.end()) : std::vector<Json>();
        m_odd = value.is_array() ? Json() : value;
        showRows();
    }

    void setReadOnly(bool readOnly) override
    {
        m_view->setReadOnly(readOnly);
        m_add->setVisible(!readOnly);
        m_readOnly = readOnly;
    }

private:
    item::DisplayTemplate shown() const
    {
        const std::string own = context().text("template");
        const std::vector<store::Field>& fields = m_catalog->fields(kObject);
        if (own.empty() && !fields.empty())
            return item::DisplayTemplate(QStringLiteral("{{%1}}").arg(text::qt(fields.front().key)));
        return item::DisplayTemplate(text::qt(own));
    }

    void showRows()
    {
        const item::DisplayTemplate title = shown();
        m_model->clear();
        for (const Json& row : m_rows) {
            const QString words
                = row.is_object() ? title.text(row, *m_catalog, kObject, context().store().words()) : inputText(row);
            m_model->appendRow(new QStandardItem(words));
        }
        m_empty->setVisible(m_rows.empty());
        m_empty->setText(
            m_odd.is_null() ? tr("No items yet") : tr("The stored value is not a list; see the raw value."));
    }

    void changed()
    {
        m_odd = nullptr;
        const std::string sort = context().text("sort");
        if (!sort.empty())
            std::stable_sort(m_rows.begin(), m_rows.end(),
                [&sort](const Json& a, const Json& b) { return json::member(a, sort) < json::member(b, sort); });
        showRows();
        emit edited(m_rows.empty() ? Json() : Json(m_rows));
    }

    void move(int from, int to)
    {
        const Json row = m_rows[std::size_t(from)];
        m_rows.erase(m_rows.begin() + from);
        m_rows.insert(m_rows.begin() + (to > from ? to - 1 : to), row);
        changed();
    }

    // Row −1 is a new one.
    void open(int row)
    {
        auto* drawer = new Drawer(context().host.page());
        const Json values = row < 0 ? defaults() : m_rows[std::size_t(row)];
        auto* document = new ItemDocument(context().store(), m_catalog, kObject, values, drawer);
        auto* box = new QWidget;
        auto* layout = new QVBoxLayout(box);
        layout->setContentsMargins(24, 20, 24, 24);
        layout->addWidget(new ItemForm(*document, context().host.thumbnails(), context().host.page(), {}, box));
        layout->addStretch();
        box->setEnabled(!m_readOnly);
        auto* area = new QScrollArea;
        area->setWidgetResizable(true);
        area->setFrameShape(QFrame::NoFrame);
        area->setWidget(box);
        auto* save = makeButton(tr("Apply"), Variant::Primary);
        save->setEnabled(false);
        connect(
            document, &ItemDocument::editsChanged, save, [document, save] { save->setEnabled(document->hasEdits()); });
        connect(save, &QPushButton::clicked, this, [this, document, drawer, row] {
            if (!document->validate())
                return;
            if (row < 0)
                m_rows.push_back(document->values());
            else
                m_rows[std::size_t(row)] = document->values();
            changed();
            drawer->dismiss();
        });
        drawer->setTitle(row < 0 ? tr("New entry") : tr("Edit entry"));
        drawer->setSubtitle(context().field.name);
        drawer->setContent(area);
        drawer->addAction(save);
        drawer->setEditGuard([document] { return document->hasEdits(); });
        drawer->open();
    }

    Json defaults() const
    {
        Json values = Json::object();
        for (const store::Field& field : m_catalog->fields(kObject)) {
            if (!field.defaultValue.is_null())
                values[field.key] = field.defaultValue;
        }
        return values;
    }

    store::CatalogPtr m_catalog;
    QStandardItemModel* m_model;
    RowsView* m_view;
    Label* m_empty;
    QPushButton* m_add = nullptr;
    std::vector<Json> m_rows;
    /// A stored value that is no list; kept until the user adds an entry.
    Json m_odd;
    bool m_readOnly = false;
};

} // namespace

Editor* makeRepeater(const EditorContext& context, QWidget* parent)
{
    return new RepeaterEditor(context, parent);
}

} // namespace strata::views
