#include "views/interfaces/form/raw_value_dialog.h"

#include "core/base/text.h"
#include "models/items/display_text.h"
#include "views/components/buttons.h"
#include "views/components/label.h"
#include "views/interfaces/text/code_edit.h"

#include <QDialog>
#include <QVBoxLayout>

namespace strata::views {

namespace {

struct RawValue {
    Q_DECLARE_TR_FUNCTIONS(RawValue)
};

bool isJson(const store::Field& field)
{
    return field.type == "json" || field.type == "alias" || field.type == "csv" || field.type.rfind("geometry", 0) == 0;
}

QString editableText(const Json& value)
{
    if (value.is_null())
        return {};
    return value.is_string() ? text::qt(value.get<std::string>()) : text::qt(json::printPretty(value));
}

// Nothing when the text can't be a value of the field.
std::optional<Json> parsed(const store::Field& field, const QString& words)
{
    if (words.trimmed().isEmpty())
        return Json();
    const bool plain = !isJson(field) && field.type != "boolean" && !field.isNumeric();
    if (plain || field.type == "bigInteger" || field.type == "decimal")
        return Json(text::utf8(words));
    const Json value = json::tryParse(text::utf8(words));
    return value.is_discarded() ? std::nullopt : std::optional(value);
}

} // namespace

void openRawValue(ItemDocument& document, const store::Field& field, QWidget* anchor)
{
    const bool readOnly = document.state(field.key).readonly;
    auto* dialog = new QDialog(anchor->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(RawValue::tr("Raw value of %1").arg(field.name));
    auto* layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(12);
    layout->addWidget(new Label(dialog->windowTitle(), TextRole::Section));
    auto* edit = new CodeEdit(dialog);
    edit->setJson(isJson(field));
    edit->setPlainText(editableText(document.value(field.key)));
    edit->setReadOnly(readOnly);
    layout->addWidget(edit, 1);
    auto* wrong = new Label({}, TextRole::Note, Ink::Danger);
    layout->addWidget(wrong);
    auto* row = new QHBoxLayout;
    row->addStretch();
    auto* cancel = makeButton(readOnly ? RawValue::tr("Close") : RawValue::tr("Cancel"));
    row->addWidget(cancel);
    QObject::connect(cancel, &QPushButton::clicked, dialog, &QDialog::reject);
    if (!readOnly) {
        auto* apply = makeButton(RawValue::tr("Apply"), Variant::Primary);
        apply->setDefault(true);
        row->addWidget(apply);
        QObject::connect(apply, &QPushButton::clicked, dialog, [=, &document] {
            const std::optional<Json> value = parsed(field, edit->toPlainText());
            wrong->setText(value ? QString() : RawValue::tr("This is not valid JSON."));
            if (!value)
                return;
            document.setValue(field.key, *value);
            dialog->accept();
        });
    }
    layout->addLayout(row);
    dialog->resize(560, 420);
    dialog->open();
}

} // namespace strata::views
