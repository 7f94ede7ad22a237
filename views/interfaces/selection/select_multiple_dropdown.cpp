#include "models/items/item_path.h"
#include "views/components/label.h"
#include "views/interfaces/editor.h"
#include "views/interfaces/editors.h"
#include "views/interfaces/form/input_box.h"
#include "views/interfaces/selection/choice.h"
#include "views/theme/icons.h"

#include <QHBoxLayout>
#include <QInputDialog>
#include <QMenu>
#include <QToolButton>

namespace strata::views {

namespace {

class MultipleDropdownEditor : public Editor {
public:
    MultipleDropdownEditor(const EditorContext& from, QWidget* parent) :
        Editor(from, parent),
        m_box(new InputBox(this)),
        m_words(new Label({}, TextRole::Body, Ink::Text, m_box)),
        m_choices(choicesOf(context()))
    {
        fillWith(m_box);
        m_box->setFixedHeight(metrics::kControlHeight);
        m_box->setClickable(true);
        auto* row = new QHBoxLayout(m_box);
        row->setContentsMargins(12, 0, 8, 0);
        m_words->setElide(Qt::ElideRight);
        row->addWidget(m_words, 1);
        auto* arrow = new QLabel(m_box);
        arrow->setPixmap(materialIcon(u"expand_more").pixmap(metrics::kIcon));
        row->addWidget(arrow);
        connect(m_box, &InputBox::clicked, this, [this] { openMenu(); });
    }

    QWidget* input() override { return m_box; }

    void setValue(const Json& value) override
    {
        m_values = valuesOf(value);
        const int threshold = int(context().number("previewThreshold").value_or(3));
        QStringList names;
        for (const Json& one : m_values)
            names << nameOf(one);
        const QString placeholder = context().words("placeholder");
        m_words->setInk(names.isEmpty() ? Ink::Subdued : Ink::Text);
        m_words->setText(names.isEmpty()   ? (placeholder.isEmpty() ? tr("Select") : placeholder)
                : names.size() > threshold ? tr("%1 selected").arg(names.size())
                                           : names.join(QStringLiteral(", ")));
        m_words->setToolTip(names.join(QLatin1Char('\n')));
    }

    void setReadOnly(bool readOnly) override { m_box->setEnabled(!readOnly); }

private:
    QString nameOf(const Json& value) const
    {
        for (const Choice& choice : m_choices) {
            if (item::sameKey(choice.value, value))
                return choice.text;
        }
        return inputText(value);
    }

    bool isChosen(const Json& value) const
    {
        return std::any_of(
            m_values.begin(), m_values.end(), [&](const Json& one) { return item::sameKey(one, value); });
    }

    // Keeps the order of the choices; values that are no choice stay at the end.
    void toggle(const Json& value, bool on)
    {
        Json list = Json::array();
        for (const Choice& choice : m_choices) {
            if (item::sameKey(choice.value, value) ? on : isChosen(choice.value))
                list.push_back(choice.value);
        }
        for (const Json& one : m_values) {
            const bool known = std::any_of(m_choices.begin(), m_choices.end(),
                [&](const Choice& choice) { return item::sameKey(choice.value, one); });
            if (!known && (on || !item::sameKey(one, value)))
                list.push_back(one);
        }
        take(list);
    }

    void take(const Json& list)
    {
        const Json value = list.empty() ? Json() : list;
        setValue(value);
        emit edited(value);
    }

    void openMenu()
    {
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->setMinimumWidth(m_box->width());
        for (const Choice& choice : m_choices) {
            QAction* action = menu->addAction(choiceIcon(choice), choice.text);
            action->setCheckable(true);
            action->setChecked(isChosen(choice.value));
            connect(action, &QAction::triggered, this, [this, value = choice.value](bool on) { toggle(value, on); });
        }
        if (context().flag("allowOther")) {
            menu->addSeparator();
            connect(
                menu->addAction(materialIcon(u"add"), tr("Other…")), &QAction::triggered, this, [this] { askOther(); });
        }
        if (context().flag("allowNone"))
            connect(menu->addAction(materialIcon(u"close"), tr("Select none")), &QAction::triggered, this,
                [this] { take(Json::array()); });
        menu->popup(m_box->mapToGlobal(QPoint(0, m_box->height() + 2)));
    }

    void askOther()
    {
        auto* dialog = new QInputDialog(this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setWindowTitle(tr("Other value"));
        dialog->setLabelText(tr("Value"));
        connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString& words) {
            const Json value = textValue(words.trimmed(), false);
            if (!value.is_null() && !isChosen(value)) {
                Json list = m_values;
                list.push_back(value);
                take(list);
            }
        });
        dialog->open();
    }

    InputBox* m_box;
    Label* m_words;
    std::vector<Choice> m_choices;
    std::vector<Json> m_values;
};

} // namespace

Editor* makeMultipleDropdown(const EditorContext& context, QWidget* parent)
{
    return new MultipleDropdownEditor(context, parent);
}

} // namespace strata::views
