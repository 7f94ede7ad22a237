#include "models/items/item_path.h"
#include "views/components/buttons.h"
#include "views/interfaces/editor.h"
#include "views/interfaces/editors.h"
#include "views/interfaces/selection/choice.h"

#include <QCheckBox>
#include <QGridLayout>

namespace strata::views {

namespace {

constexpr int kLongText = 22;

class MultipleCheckboxEditor : public Editor {
public:
    MultipleCheckboxEditor(const EditorContext& from, QWidget* parent) :
        Editor(from, parent), m_grid(new QGridLayout(this)), m_choices(choicesOf(context()))
    {
        m_grid->setContentsMargins(0, 4, 0, 0);
        m_grid->setVerticalSpacing(10);
        m_grid->setHorizontalSpacing(metrics::kFieldGap);
        for (const Choice& choice : m_choices)
            addBox(choice.text);
        const int shown = int(context().number("itemsShown").value_or(8));
        if (int(m_boxes.size()) > shown)
            hideAfter(shown);
        if (!m_boxes.empty())
            setFocusProxy(m_boxes.front());
    }

    QWidget* input() override { return nullptr; }

    void setValue(const Json& value) override
    {
        const std::vector<Json> values = valuesOf(value);
        m_others.clear();
        for (const Json& one : values) {
            const bool known = std::any_of(m_choices.begin(), m_choices.end(),
                [&](const Choice& choice) { return item::sameKey(choice.value, one); });
            if (!known)
                m_others.push_back(one);
        }
        for (std::size_t i = 0; i < m_choices.size(); ++i) {
            const bool on = std::any_of(
                values.begin(), values.end(), [&](const Json& one) { return item::sameKey(one, m_choices[i].value); });
            m_boxes[i]->setChecked(on);
        }
    }

    void setReadOnly(bool readOnly) override { setEnabled(!readOnly); }

private:
    void addBox(const QString& words)
    {
        auto* box = new QCheckBox(words, this);
        const bool wide = std::any_of(
            m_choices.begin(), m_choices.end(), [](const Choice& choice) { return choice.text.size() > kLongText; });
        const int columns = wide ? 1 : 2;
        const int index = int(m_boxes.size());
        m_grid->addWidget(box, index / columns, index % columns);
        m_boxes.push_back(box);
        connect(box, &QCheckBox::clicked, this, [this] { take(); });
    }

    void hideAfter(int shown)
    {
        for (std::size_t i = std::size_t(shown); i < m_boxes.size(); ++i)
            m_boxes[i]->hide();
        auto* more = makeButton(tr("Show %1 more").arg(int(m_boxes.size()) - shown), Variant::Ghost, {}, this);
        setCompact(more);
        m_grid->addWidget(more, m_grid->rowCount(), 0, Qt::AlignLeft);
        connect(more, &QPushButton::clicked, this, [this, more] {
            for (QCheckBox* box : m_boxes)
                box->show();
            more->hide();
        });
    }

    void take()
    {
        Json list = Json::array();
        for (std::size_t i = 0; i < m_boxes.size(); ++i) {
            if (m_boxes[i]->isChecked())
                list.push_back(m_choices[i].value);
        }
        for (const Json& other : m_others)
            list.push_back(other);
        emit edited(list.empty() ? Json() : list);
    }

    QGridLayout* m_grid;
    std::vector<Choice> m_choices;
    std::vector<QCheckBox*> m_boxes;
    std::vector<Json> m_others;
};

} // namespace

Editor* makeMultipleCheckbox(const EditorContext& context, QWidget* parent)
{
    return new MultipleCheckboxEditor(context, parent);
}

} // namespace strata::views
