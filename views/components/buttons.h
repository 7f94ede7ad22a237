#pragma once

#include "views/theme/icons.h"
#include "views/theme/style.h"

#include <QPushButton>
#include <QToolButton>

namespace strata::views {

/// A push button with a verb; `iconName` may be empty.
QPushButton* makeButton(
    const QString& text, Variant variant = Variant::Secondary, QStringView iconName = {}, QWidget* parent = nullptr);

/// A square button with an icon; its name is tool tip and accessible name.
class IconButton : public QToolButton {
    Q_OBJECT
public:
    IconButton(QStringView iconName, const QString& name, QWidget* parent = nullptr, Ink ink = Ink::Subdued);
    /// Changes icon and name, as for a toggle.
    void setFace(QStringView iconName, const QString& name, Ink ink = Ink::Subdued);
};

} // namespace strata::views
