#pragma once

#include "views/theme/theme.h"

#include <QProxyStyle>

class QAbstractButton;

namespace strata::views {

/// How much a button calls for attention; one primary button a page.
enum class Variant { Secondary, Primary, Danger, Ghost };

void setVariant(QAbstractButton* button, Variant variant);
Variant variantOf(const QWidget* widget);
/// Sets the text of a wide button at its start instead of its middle.
void setLeading(QAbstractButton* button);
/// 28 instead of 34 px high; for buttons and inputs in tool rows.
void setCompact(QWidget* widget);
/// Draws a red outline around an input whose value is refused.
void setInvalid(QWidget* input, bool invalid);
/// Shows a list or tree with the outline of an input; without it views have no frame.
void setFramed(QWidget* view);

/// Draws every standard control with the tokens of a Theme. Set by applyTheme(); the application owns it.
class Style : public QProxyStyle {
    Q_OBJECT
public:
    explicit Style(const Theme& theme);

    const Theme& theme() const { return m_theme; }
    void setTheme(const Theme& theme) { m_theme = theme; }

    using QProxyStyle::polish;
    using QProxyStyle::unpolish;
    void polish(QWidget* widget) override;
    void unpolish(QWidget* widget) override;
    void drawPrimitive(
        PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override;
    void drawControl(
        ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
        const QWidget* widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
        const QWidget* widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    int styleHint(
        StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* result) const override;
    QSize sizeFromContents(
        ContentsType type, const QStyleOption* option, const QSize& contents, const QWidget* widget) const override;
    QIcon standardIcon(StandardPixmap which, const QStyleOption* option, const QWidget* widget) const override;

private:
    Theme m_theme;
};

} // namespace strata::views
