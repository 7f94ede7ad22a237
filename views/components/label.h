#pragma once

#include "views/theme/theme.h"

#include <QLabel>

namespace strata::views {

/// Plain text in a role and ink of the theme; follows a change of theme. Elided labels show their text as tool tip.
class Label : public QLabel {
    Q_OBJECT
public:
    explicit Label(
        const QString& text = {}, TextRole role = TextRole::Body, Ink ink = Ink::Text, QWidget* parent = nullptr);

    void setInk(Ink ink);
    void setRole(TextRole role);
    /// Cuts a text that is too long with "…"; ElideMiddle for file names. The label may then shrink.
    void setElide(Qt::TextElideMode mode);
    QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void refresh();

    TextRole m_role;
    Ink m_ink;
    Qt::TextElideMode m_elide = Qt::ElideNone;
};

} // namespace strata::views
