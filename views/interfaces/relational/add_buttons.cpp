#include "core/base/text.h"
#include "models/items/relation_rows.h"
#include "views/components/buttons.h"
#include "views/interfaces/editor.h"
#include "views/interfaces/editors.h"
#include "views/interfaces/form/flow_layout.h"
#include "views/interfaces/relational/item_drawer.h"

namespace strata::views {

namespace {

// A row of buttons that create rows of the many-to-any field beside it, one for each allowed collection.
class AddButtons : public Editor {
public:
    AddButtons(const EditorContext& from, QWidget* parent) : Editor(from, parent), m_context(from)
    {
        auto* flow = new FlowLayout(this, 8);
        const std::string field = neighbour();
        if (field.empty())
            return;
        m_rows = new RelationRows(m_context.document, field, {}, this);
        for (const std::string& key : m_rows->link().allowed) {
            const store::Collection* collection = context().store().collection(key);
            if (!collection)
                continue;
            auto* button = makeButton(collection->name, Variant::Secondary, text::qt(collection->icon), this);
            setCompact(button);
            button->setAccessibleName(tr("Add %1").arg(collection->name));
            flow->addWidget(button);
            connect(button, &QPushButton::clicked, this, [this, key] {
                openItemDrawer(m_context, {key, nullptr, Json::object(), {}},
                    [this, key](const Json& edits) { m_rows->createItem(edits, key); });
            });
        }
    }

    void setValue(const Json&) override { }
    void setReadOnly(bool readOnly) override { setEnabled(!readOnly); }
    QWidget* input() override { return nullptr; }

private:
    // The field before or after this one in its group, as the option `target` says; else any of the collection.
    std::string neighbour() const
    {
        const std::vector<store::Field> fields = context().host.children(context().field.group);
        const auto isAny = [this](const store::Field& field) {
            return context().document.catalog().link(field.collection, field.key).kind == store::LinkKind::ManyToAny;
        };
        const auto self = std::find_if(fields.begin(), fields.end(),
            [this](const store::Field& field) { return field.key == context().field.key; });
        if (context().text("target", "above") == "above") {
            const auto before = std::find_if(std::make_reverse_iterator(self), fields.rend(), isAny);
            return before == fields.rend() ? std::string() : before->key;
        }
        const auto after = std::find_if(self, fields.end(), isAny);
        return after == fields.end() ? std::string() : after->key;
    }

    EditorContext m_context;
    RelationRows* m_rows = nullptr;
};

} // namespace

Editor* makeAddButtons(const EditorContext& context, QWidget* parent)
{
    return new AddButtons(context, parent);
}

} // namespace strata::views
