#include "models/items/item_path.h"
#include "views/interfaces/editor.h"
#include "views/interfaces/editors.h"
#include "views/interfaces/form/quiet_combo.h"
#include "views/interfaces/selection/choice.h"
#include "views/theme/icons.h"

#include <QLineEdit>

namespace strata::views {

namespace {

class DropdownEditor : public Editor {
public:
    DropdownEditor(const EditorContext& from, QWidget* parent) :
        Editor(from, parent), m_combo(new QuietCombo(this)), m_choices(choicesOf(context()))
    {
        fillWith(m_combo);
        const QString words = context().words("placeholder");
        m_combo->setPlaceholderText(words.isEmpty() ? tr("Select") : words);
        m_combo->setMaxVisibleItems(14);
        if (context().flag("allowNone")) {
            m_combo->addItem(tr("None"), QStringLiteral("none"));
            m_first = 1;
        }
        for (const Choice& choice : m_choices)
            m_combo->addItem(choiceIcon(choice), choice.text);
        if (context().flag("allowOther"))
            allowOther();
        connect(m_combo, &QComboBox::activated, this, [this](int row) { take(row); });
    }

    void setValue(const Json& value) override
    {
        m_value = value;
        if (value.is_null()) {
            m_combo->setCurrentIndex(-1);
            if (m_combo->isEditable())
                m_combo->clearEditText();
            return;
        }
        const auto found = std::find_if(m_choices.begin(), m_choices.end(),
            [&](const Choice& choice) { return item::sameKey(choice.value, value); });
        if (found == m_choices.end()) {
            m_choices.push_back({inputText(value), value, {}, {}, {}});
            m_combo->addItem(inputText(value));
            m_combo->setCurrentIndex(m_combo->count() - 1);
            return;
        }
        m_combo->setCurrentIndex(int(found - m_choices.begin()) + m_first);
    }

    void setReadOnly(bool readOnly) override { m_combo->setEnabled(!readOnly); }

private:
    void take(int row)
    {
        if (row < m_first) {
            m_combo->setCurrentIndex(-1);
            emit edited(nullptr);
        } else {
            emit edited(m_choices[std::size_t(row - m_first)].value);
        }
    }

    void allowOther()
    {
        m_combo->setEditable(true);
        m_combo->setInsertPolicy(QComboBox::NoInsert);
        connect(m_combo->lineEdit(), &QLineEdit::editingFinished, this, [this] {
            const QString words = m_combo->currentText();
            if (words == inputText(m_value))
                return;
            const int row = m_combo->findText(words);
            if (row >= 0)
                take(row);
            else
                emit edited(typedValue(words, context().field));
        });
    }

    QuietCombo* m_combo;
    std::vector<Choice> m_choices;
    /// Row of the first choice.
    int m_first = 0;
    Json m_value;
};

} // namespace

Editor* makeDropdown(const EditorContext& context, QWidget* parent)
{
    return new DropdownEditor(context, parent);
}

} // namespace strata::views
