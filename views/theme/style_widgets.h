#pragma once

class QWidget;

/// What the style must know of a widget to draw it.
namespace strata::views::paint {

/// Text areas look like inputs; lists and tables only when asked.
bool hasInputFrame(const QWidget* widget);
/// The editor inside a spin or combo box, which draws the outline itself.
bool isInsideInput(const QWidget* widget);
/// The popup of a combo box, which Qt keeps to itself.
bool isComboPopup(const QWidget* widget);
/// X11 may run without a compositor, where translucent corners are black; there they are cut off instead.
bool popupsAreMasked();
/// How far the focus ring of 2 px reaches beyond the control: on inputs it joins their outline, around buttons, which may
/// have its colour, it leaves a gap.
int focusMargin(const QWidget* widget);

} // namespace strata::views::paint
