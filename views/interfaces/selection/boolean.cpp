#include "views/components/label.h"
#include "views/components/switch.h"
#include "views/interfaces/editor.h"
#include "views/interfaces/editors.h"
#include "views/interfaces/form/input_box.h"

#include <QHBoxLayout>

namespace strata::views {

namespace {

class BooleanEditor : public Editor {
public:
    BooleanEditor(const EditorContext& from, QWidget* parent) :
        Editor(from, parent),
        m_box(new InputBox(this)),
        m_switch(new Switch(label(), m_box)),
        m_unset(new Label(tr("Not set"), TextRole::Note, Ink::Subdued, m_box))
    {
        fillWith(m_box);
        setFocusProxy(m_switch);
        auto* row = new QHBoxLayout(m_box);
        row->setContentsMargins(10, 0, 10, 0);
        row->addWidget(m_switch);
        row->addStretch();
        row->addWidget(m_unset);
        m_box->setFixedHeight(metrics::kControlHeight);
        m_box->setClickable(true);
        m_box->setFocusPolicy(Qt::NoFocus);
        connect(m_box, &InputBox::clicked, m_switch, &Switch::click);
        connect(m_switch, &Switch::clicked, this, [this](bool on) {
            m_unset->hide();
            emit edited(on);
        });
    }

    QWidget* input() override { return m_box; }

    void setValue(const Json& value) override
    {
        const bool on = value.is_boolean() ? value.get<bool>() : value.is_number() && value != 0;
        m_switch->setChecked(on);
        m_unset->setVisible(value.is_null());
    }

    void setReadOnly(bool readOnly) override { m_box->setEnabled(!readOnly); }

private:
    QString label() const
    {
        const QString words = context().words("label");
        return words.isEmpty() ? tr("Enabled") : words;
    }

    InputBox* m_box;
    Switch* m_switch;
    Label* m_unset;
};

} // namespace

Editor* makeBoolean(const EditorContext& context, QWidget* parent)
{
    return new BooleanEditor(context, parent);
}

} // namespace strata::views
