#include "views/interfaces/form/field_menu.h"

#include "core/base/text.h"
#include "models/items/display_text.h"
#include "views/components/drawer.h"
#include "views/components/label.h"
#include "views/interfaces/form/raw_value_dialog.h"
#include "views/interfaces/registry.h"
#include "views/theme/icons.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

namespace strata::views {

namespace {

struct FieldMenu {
    Q_DECLARE_TR_FUNCTIONS(FieldMenu)
};

QString rawCopy(const Json& value)
{
    return value.is_null() ? QString() : item::rawText(value);
}

Json pasted(const store::Field& field, const QString& words)
{
    const Json parsed = json::tryParse(text::utf8(words));
    const bool textual = field.type == "string" || field.type == "text" || field.type == "uuid"
        || field.type == "bigInteger" || field.type == "decimal";
    return parsed.is_discarded() || (textual && !parsed.is_null()) ? Json(text::utf8(words)) : parsed;
}

void addRawActions(QMenu& menu, ItemDocument& document, const store::Field& field, bool readOnly, QWidget* below)
{
    const QString raw = readOnly ? FieldMenu::tr("View raw value") : FieldMenu::tr("Edit raw value");
    menu.addAction(
        materialIcon(u"code"), raw, below, [&document, field, below] { openRawValue(document, field, below); });
    menu.addAction(materialIcon(u"content_copy"), FieldMenu::tr("Copy raw value"), below,
        [&document, field] { QGuiApplication::clipboard()->setText(rawCopy(document.value(field.key))); });
    QAction* paste = menu.addAction(materialIcon(u"content_paste"), FieldMenu::tr("Paste raw value"), below,
        [&document, field] { document.setValue(field.key, pasted(field, QGuiApplication::clipboard()->text())); });
    paste->setEnabled(!readOnly && !QGuiApplication::clipboard()->text().isEmpty());
}

} // namespace

void openFieldMenu(ItemDocument& document, const store::Field& field, QWidget* below)
{
    auto* menu = new QMenu(below);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool readOnly = document.state(field.key).readonly;
    const bool relational = bool(document.catalog().link(document.collection(), field.key));
    addRawActions(*menu, document, field, readOnly, below);
    menu->addSeparator();
    QAction* undo = menu->addAction(materialIcon(u"undo"), FieldMenu::tr("Undo changes"), below,
        [&document, key = field.key] { document.undoField(key); });
    undo->setEnabled(!readOnly && document.isEdited(field.key));
    QAction* reset = menu->addAction(materialIcon(u"settings_backup_restore"), FieldMenu::tr("Reset to default"), below,
        [&document, field] { document.setValue(field.key, field.defaultValue); });
    reset->setEnabled(!readOnly && !field.defaultValue.is_null() && document.value(field.key) != field.defaultValue);
    QAction* clear = menu->addAction(materialIcon(u"clear"), FieldMenu::tr("Clear value"), below,
        [&document, key = field.key] { document.setValue(key, nullptr); });
    const bool needsValue = !field.nullable && !field.defaultValue.is_null();
    clear->setEnabled(!readOnly && !relational && !needsValue && !document.value(field.key).is_null());
    if (isSubstituted(field)) {
        menu->addSeparator();
        QAction* mark = menu->addAction(materialIcon(u"extension"),
            FieldMenu::tr("Interface \"%1\" is not built in").arg(text::qt(field.interface)));
        mark->setEnabled(false);
    }
    menu->popup(below->mapToGlobal(QPoint(0, below->height() + 2)));
}

} // namespace strata::views
