#include "views/interfaces/form/field_frame.h"

#include "core/base/text.h"
#include "views/components/label.h"
#include "views/interfaces/form/field_label.h"
#include "views/interfaces/form/field_menu.h"
#include "views/theme/style.h"

#include <QVBoxLayout>

namespace strata::views {

namespace {
// One line of a note; kept free so that an error moves nothing.
constexpr int kBottomLine = 20;
constexpr int kBottomGap = 3;
} // namespace

FieldFrame::FieldFrame(
    ItemDocument& document, FormHost& host, const store::Field& field, bool labelled, QWidget* parent) :
    QWidget(parent),
    m_document(document),
    m_host(host),
    m_field(field),
    m_interface(interfaceOf(field, document.catalog()))
{
    setObjectName(QStringLiteral("field.%1.%2").arg(text::qt(field.collection), text::qt(field.key)));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    const bool bare = m_interface.framing == Framing::Bare;
    if (!bare && labelled) {
        m_label = new FieldLabel(field.name, this);
        connect(m_label, &QAbstractButton::clicked, this, &FieldFrame::openMenu);
        layout->addWidget(m_label, 0, Qt::AlignLeft);
        layout->addSpacing(metrics::kLabelGap);
    }
    makeEditor();
    if (!bare) {
        m_bottom = new Label({}, TextRole::Note, Ink::Subdued, this);
        m_bottom->setWordWrap(true);
        m_bottom->setMinimumHeight(kBottomLine);
        m_bottom->setContentsMargins(0, kBottomGap, 0, 0);
        m_bottom->setAlignment(Qt::AlignTop | Qt::AlignLeft);
        layout->addWidget(m_bottom);
    } else {
        layout->addSpacing(metrics::kLabelGap);
    }
    refreshState();
    refreshErrors();
}

void FieldFrame::makeEditor()
{
    m_options = m_document.state(m_field.key).options;
    Editor* before = m_editor;
    m_editor = m_interface.make(EditorContext {m_document, m_host, m_field, m_options}, this);
    m_editor->setAccessibleName(m_field.name);
    if (QWidget* input = m_editor->input()) {
        input->setAccessibleName(m_field.name);
        input->setAccessibleDescription(m_field.note);
    }
    connect(m_editor, &Editor::edited, this, &FieldFrame::write);
    auto* box = qobject_cast<QVBoxLayout*>(layout());
    if (before) {
        delete box->replaceWidget(before, m_editor);
        before->deleteLater();
    } else {
        box->addWidget(m_editor);
    }
    m_editor->setValue(m_document.value(m_field.key));
}

void FieldFrame::write(const Json& value)
{
    m_writing = true;
    m_document.setValue(m_field.key, value);
    m_writing = false;
}

void FieldFrame::refreshValue()
{
    if (!m_writing)
        m_editor->setValue(m_document.value(m_field.key));
    if (m_label)
        m_label->setEdited(m_document.isEdited(m_field.key));
}

void FieldFrame::refreshState()
{
    const item::FieldState& state = m_document.state(m_field.key);
    setVisible(!state.hidden);
    if (state.options != m_options)
        makeEditor();
    m_editor->setReadOnly(state.readonly);
    if (m_label) {
        m_label->setRequired(state.required);
        m_label->setEdited(m_document.isEdited(m_field.key));
    }
}

void FieldFrame::refreshErrors()
{
    const auto found = m_document.errors().find(m_field.key);
    const bool refused = found != m_document.errors().end();
    if (QWidget* input = m_editor->input())
        setInvalid(input, refused);
    if (!m_bottom)
        return;
    m_bottom->setInk(refused ? Ink::Danger : Ink::Subdued);
    m_bottom->setText(refused ? found->second.message : m_field.note);
    m_bottom->setToolTip(refused ? found->second.reason : QString());
    m_bottom->setVisible(true);
}

void FieldFrame::focusEditor()
{
    m_editor->setFocus(Qt::OtherFocusReason);
}

void FieldFrame::openMenu()
{
    openFieldMenu(m_document, m_field, m_label);
}

} // namespace strata::views
