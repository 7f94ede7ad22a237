#include "core/base/text.h"
#include "models/items/thumbnails.h"
#include "views/components/buttons.h"
#include "views/components/label.h"
#include "views/interfaces/editor.h"
#include "views/interfaces/editors.h"
#include "views/interfaces/form/input_box.h"
#include "views/interfaces/relational/choose_drawer.h"
#include "views/interfaces/relational/item_drawer.h"
#include "views/interfaces/relational/linked_title.h"

#include <QHBoxLayout>

namespace strata::views {

namespace {

class RelatedItemEditor : public Editor {
public:
    RelatedItemEditor(const EditorContext& from, QWidget* parent) :
        Editor(from, parent),
        m_context(from),
        m_target(from.document.catalog().link(from.field.collection, from.field.key).target),
        m_box(new InputBox(this)),
        m_words(new Label({}, TextRole::Body, Ink::Text, m_box)),
        m_title(new LinkedTitle(from.store(), m_target, item::DisplayTemplate(text::qt(from.text("template"))), this))
    {
        fillWith(m_box);
        m_box->setFixedHeight(metrics::kControlHeight);
        m_box->setClickable(true);
        auto* row = new QHBoxLayout(m_box);
        row->setContentsMargins(12, 0, 4, 0);
        row->setSpacing(2);
        m_words->setElide(Qt::ElideRight);
        row->addWidget(m_words, 1);
        m_edit = addButton(row, u"edit", tr("Edit item"), [this] { editItem(); });
        m_clear = addButton(row, u"close", tr("Clear"), [this] {
            emit edited(nullptr);
            showValue(nullptr);
        });
        m_create = addButton(row, u"add", tr("Create new"), [this] { createItem(); });
        m_choose = addButton(row, u"expand_more", tr("Choose"), [this] { choose(); });
        connect(m_box, &InputBox::clicked, this, [this] { m_value.is_null() ? choose() : editItem(); });
        connect(m_title, &LinkedTitle::changed, this, [this] { refresh(); });
    }

    QWidget* input() override { return m_box; }
    void setValue(const Json& value) override { showValue(value); }

    void setReadOnly(bool readOnly) override
    {
        m_readOnly = readOnly;
        m_box->setEnabled(!readOnly);
        refresh();
    }

private:
    IconButton* addButton(QHBoxLayout* row, QStringView icon, const QString& name, std::function<void()> run)
    {
        auto* button = new IconButton(icon, name, m_box);
        setCompact(button);
        row->addWidget(button);
        connect(button, &QToolButton::clicked, this, std::move(run));
        return button;
    }

    void showValue(const Json& value)
    {
        m_value = value;
        m_title->setValue(value);
    }

    void refresh()
    {
        const bool empty = m_value.is_null();
        const store::Collection* collection = context().store().collection(m_target);
        m_words->setInk(empty ? Ink::Subdued : Ink::Text);
        m_words->setText(!empty ? m_title->text()
                : collection    ? tr("Choose from %1").arg(collection->name)
                                : tr("Not set"));
        m_edit->setVisible(!empty && !m_readOnly);
        m_clear->setVisible(!empty && !m_readOnly);
        const bool mayCreate
            = context().flag("enableCreate", true) && context().store().permissions().may(m_target, "create");
        m_create->setVisible(empty && !m_readOnly && mayCreate);
        m_choose->setVisible(empty && !m_readOnly && context().flag("enableSelect", true));
    }

    void choose()
    {
        if (m_readOnly || !context().flag("enableSelect", true))
            return;
        ChoiceOffer offer {
            m_target, item::DisplayTemplate(text::qt(context().text("template"))), filterOption(m_context), {}, false};
        openChooseDrawer(m_context, std::move(offer), [this](const std::vector<Json>& items) {
            m_title->remember(items.front());
            take(json::member(items.front(), m_title->primaryField()));
        });
    }

    void editItem()
    {
        const std::string& primary = m_title->primaryField();
        const Json key = m_value.is_object() ? json::member(m_value, primary) : m_value;
        Json staged = m_value.is_object() ? m_value : Json::object();
        staged.erase(primary);
        openItemDrawer(m_context, {m_target, key, staged, {}}, [this, key, primary](const Json& edits) {
            Json value = edits;
            if (!key.is_null())
                value[primary] = key;
            take(edits.empty() && !key.is_null() ? key : value);
        });
    }

    void createItem()
    {
        openItemDrawer(m_context, {m_target, nullptr, Json::object(), {}}, [this](const Json& edits) { take(edits); });
    }

    void take(const Json& value)
    {
        showValue(value);
        emit edited(value);
    }

    EditorContext m_context;
    std::string m_target;
    InputBox* m_box;
    Label* m_words;
    LinkedTitle* m_title;
    IconButton* m_edit = nullptr;
    IconButton* m_clear = nullptr;
    IconButton* m_create = nullptr;
    IconButton* m_choose = nullptr;
    Json m_value;
    bool m_readOnly = false;
};

} // namespace

Editor* makeRelatedItem(const EditorContext& context, QWidget* parent)
{
    return new RelatedItemEditor(context, parent);
}

} // namespace strata::views
