#include "models/items/item_path.h"
#include "views/interfaces/editor.h"
#include "views/interfaces/editors.h"
#include "views/interfaces/selection/choice.h"
#include "views/theme/theme.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QLineEdit>
#include <QRadioButton>

namespace strata::views {

namespace {

// Columns by the longest text: short choices stand beside each other.
int columnsFor(const std::vector<Choice>& choices)
{
    qsizetype longest = 0;
    for (const Choice& choice : choices)
        longest = std::max(longest, choice.text.size());
    return longest <= 7 ? 4 : longest <= 12 ? 3 : longest <= 24 ? 2 : 1;
}

class RadioEditor : public Editor {
public:
    RadioEditor(const EditorContext& from, QWidget* parent) :
        Editor(from, parent), m_choices(choicesOf(context())), m_group(new QButtonGroup(this))
    {
        auto* grid = new QGridLayout(this);
        grid->setContentsMargins(0, 6, 0, 4);
        grid->setVerticalSpacing(10);
        grid->setHorizontalSpacing(metrics::kFieldGap);
        const int columns
            = context().field.width == store::Width::Full ? columnsFor(m_choices) : std::min(2, columnsFor(m_choices));
        for (int i = 0; i < int(m_choices.size()); ++i) {
            auto* button = new QRadioButton(m_choices[std::size_t(i)].text, this);
            m_group->addButton(button, i);
            grid->addWidget(button, i / columns, i % columns);
        }
        grid->setColumnStretch(columns, 1);
        if (context().flag("allowOther"))
            addOther(grid, columns);
        connect(
            m_group, &QButtonGroup::idClicked, this, [this](int id) { emit edited(m_choices[std::size_t(id)].value); });
        if (!m_choices.empty())
            setFocusProxy(m_group->button(0));
    }

    QWidget* input() override { return nullptr; }

    void setValue(const Json& value) override
    {
        m_group->setExclusive(false);
        bool known = false;
        for (int i = 0; i < int(m_choices.size()); ++i) {
            const bool on = !value.is_null() && item::sameKey(m_choices[std::size_t(i)].value, value);
            m_group->button(i)->setChecked(on);
            known = known || on;
        }
        m_group->setExclusive(true);
        if (m_other && !m_other->hasFocus())
            m_other->setText(known ? QString() : inputText(value));
    }

    void setReadOnly(bool readOnly) override { setEnabled(!readOnly); }

private:
    void addOther(QGridLayout* grid, int columns)
    {
        m_other = new QLineEdit(this);
        m_other->setPlaceholderText(tr("Other…"));
        grid->addWidget(m_other, grid->rowCount(), 0, 1, columns + 1);
        connect(m_other, &QLineEdit::textEdited, this,
            [this](const QString& words) { emit edited(typedValue(words, context().field)); });
    }

    std::vector<Choice> m_choices;
    QButtonGroup* m_group;
    QLineEdit* m_other = nullptr;
};

} // namespace

Editor* makeRadio(const EditorContext& context, QWidget* parent)
{
    return new RadioEditor(context, parent);
}

} // namespace strata::views
