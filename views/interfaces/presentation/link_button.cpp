#include "views/interfaces/presentation/link_button.h"

#include "core/base/text.h"
#include "models/items/display_template.h"
#include "views/components/buttons.h"

#include <QDesktopServices>
#include <QUrl>

namespace strata::views {

QPushButton* makeLinkButton(const EditorContext& context, const Json& link, QWidget* parent)
{
    const QString label = context.store().words().translated(link, "label");
    const Variant variant = json::text(link, "type") == "danger" ? Variant::Danger : Variant::Secondary;
    const QString icon = text::qt(json::text(link, "icon"));
    auto* button = makeButton(label, variant, isIconName(icon) ? icon : QString(), parent);
    setCompact(button);
    const item::DisplayTemplate address(text::qt(json::text(link, "url")));
    ItemDocument& document = context.document;
    FormHost& host = context.host;
    QObject::connect(button, &QPushButton::clicked, button, [address, &document, &host] {
        const QString url
            = address.text(document.values(), document.catalog(), document.collection(), document.store().words());
        openAddress(url, host);
    });
    button->setEnabled(json::text(link, "actionType", "link") != "flow");
    return button;
}

void openAddress(const QString& address, FormHost& host)
{
    if (address.startsWith(QLatin1Char('/'))) {
        host.openRoute(address);
        return;
    }
    const QUrl url(address, QUrl::TolerantMode);
    const QString scheme = url.scheme().toLower();
    if (scheme == QLatin1String("http") || scheme == QLatin1String("https") || scheme == QLatin1String("mailto"))
        QDesktopServices::openUrl(url);
}

} // namespace strata::views
