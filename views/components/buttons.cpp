#include "views/components/buttons.h"

namespace strata::views {

QPushButton* makeButton(const QString& text, Variant variant, QStringView iconName, QWidget* parent)
{
    auto* button = new QPushButton(text, parent);
    QFont face = button->font();
    face.setWeight(QFont::Medium);
    button->setFont(face);
    button->setAutoDefault(false);
    setVariant(button, variant);
    if (!iconName.isEmpty()) {
        const bool solid = variant == Variant::Primary || variant == Variant::Danger;
        button->setIcon(materialIcon(iconName, solid ? Ink::OnAccent : Ink::Subdued));
    }
    return button;
}

IconButton::IconButton(QStringView iconName, const QString& name, QWidget* parent, Ink ink) : QToolButton(parent)
{
    setFocusPolicy(Qt::TabFocus);
    setIconSize(QSize(metrics::kIcon, metrics::kIcon));
    setFace(iconName, name, ink);
}

void IconButton::setFace(QStringView iconName, const QString& name, Ink ink)
{
    setIcon(materialIcon(iconName, ink));
    setToolTip(name);
    setAccessibleName(name);
}

} // namespace strata::views
