#include "views/theme/theme.h"

#include "views/theme/contrast.h"
#include "views/theme/fonts.h"
#include "views/theme/style.h"

#include <QApplication>
#include <QEvent>
#include <QPalette>
#include <QWidget>

namespace strata::views {
namespace {

Theme lightTokens()
{
    Theme t;
    t.appearance = Appearance::Light;
    t.surface = QColor(0xFF, 0xFF, 0xFF);
    t.surfaceSubdued = QColor(0xF6, 0xF7, 0xF9);
    t.surfaceRaised = QColor(0xFF, 0xFF, 0xFF);
    t.rail = QColor(0x18, 0x22, 0x2F);
    t.border = QColor(0xE3, 0xE6, 0xEB);
    t.borderStrong = QColor(0xC8, 0xCD, 0xD6);
    t.outline = QColor(0x76, 0x80, 0x92);
    t.text = QColor(0x17, 0x29, 0x40);
    t.textSubdued = QColor(0x5A, 0x66, 0x79);
    t.textFaint = QColor(0x8A, 0x94, 0xA6);
    t.success = QColor(0x1E, 0x9E, 0x63);
    t.warning = QColor(0xB7, 0x79, 0x1F);
    t.danger = QColor(0xD6, 0x30, 0x4A);
    t.info = QColor(0x23, 0x74, 0xD8);
    return t;
}

Theme darkTokens()
{
    Theme t;
    t.appearance = Appearance::Dark;
    t.surface = QColor(0x16, 0x18, 0x1D);
    t.surfaceSubdued = QColor(0x1C, 0x1F, 0x26);
    t.surfaceRaised = QColor(0x23, 0x27, 0x30);
    t.rail = QColor(0x0E, 0x11, 0x16);
    t.border = QColor(0x2B, 0x30, 0x3A);
    t.borderStrong = QColor(0x3B, 0x42, 0x4F);
    t.outline = QColor(0x76, 0x81, 0x92);
    t.text = QColor(0xE6, 0xEA, 0xF0);
    t.textSubdued = QColor(0xA2, 0xAD, 0xBD);
    t.textFaint = QColor(0x6F, 0x7A, 0x8B);
    t.success = QColor(0x3C, 0xCB, 0x8B);
    t.warning = QColor(0xE2, 0xA8, 0x4B);
    t.danger = QColor(0xFF, 0x6B, 0x81);
    t.info = QColor(0x5A, 0xA2, 0xFF);
    return t;
}

QPalette paletteOf(const Theme& t)
{
    QPalette palette(
        t.text, t.surface, t.surfaceRaised, t.border, t.borderStrong, t.text, t.text, t.surface, t.surface);
    palette.setColor(QPalette::AlternateBase, t.surfaceSubdued);
    palette.setColor(QPalette::Button, t.surface);
    palette.setColor(QPalette::ToolTipBase, t.surfaceRaised);
    palette.setColor(QPalette::ToolTipText, t.text);
    palette.setColor(QPalette::PlaceholderText, t.textSubdued);
    palette.setColor(QPalette::Link, t.accent);
    palette.setColor(QPalette::LinkVisited, t.accent);
    palette.setColor(QPalette::Highlight, t.selection);
    palette.setColor(QPalette::HighlightedText, t.text);
    for (const auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, t.textFaint);
    palette.setColor(QPalette::Disabled, QPalette::Base, t.surfaceSubdued);
    return palette;
}

} // namespace

Theme Theme::make(Appearance appearance, const QColor& projectColor)
{
    Theme t = appearance == Appearance::Light ? lightTokens() : darkTokens();
    const QColor wanted = projectColor.isValid() ? projectColor : QColor(0x66, 0x44, 0xFF);
    t.accent = wanted;
    for (const QColor& ground : {t.surface, t.surfaceSubdued, t.surfaceRaised})
        t.accent = legible(t.accent, ground);
    t.onAccent = inkOn(t.accent);
    t.onDanger = inkOn(t.danger);
    t.railIcon = QColor(0x9A, 0xA7, 0xB8);
    t.railActive = QColor(0xFF, 0xFF, 0xFF);
    // 12 %, less for an accent so dark that quiet text would drown in it.
    double share = 0.12;
    do {
        t.selection = mixed(t.surface, t.accent, share);
        share -= 0.01;
    } while (contrast(t.textSubdued, t.selection) < 4.5 && share > 0);
    t.onSelection = legible(t.accent, t.selection);
    return t;
}

QColor Theme::ink(Ink ink) const
{
    switch (ink) {
    case Ink::Text: return text;
    case Ink::Subdued: return textSubdued;
    case Ink::Faint: return textFaint;
    case Ink::Accent: return accent;
    case Ink::OnAccent: return onAccent;
    case Ink::Success: return success;
    case Ink::Warning: return warning;
    case Ink::Danger: return danger;
    case Ink::Info: return info;
    case Ink::Rail: return railIcon;
    case Ink::RailActive: return railActive;
    }
    return text;
}

QColor Theme::textInk(Ink which) const
{
    if (which == Ink::OnAccent || which == Ink::Rail || which == Ink::RailActive)
        return ink(which);
    return legible(ink(which), appearance == Appearance::Light ? surfaceSubdued : surfaceRaised);
}

QColor Theme::hover(const QColor& background) const
{
    return mixed(background, text, 0.05);
}

QColor Theme::pressed(const QColor& background) const
{
    return mixed(background, text, 0.10);
}

void applyTheme(QApplication& application, const Theme& theme)
{
    auto* style = qobject_cast<Style*>(application.style());
    if (style) {
        style->setTheme(theme);
    } else {
        loadFonts();
        style = new Style(theme);
        application.setStyle(style);
        application.setFont(roleFont(TextRole::Body));
    }
    application.setPalette(paletteOf(theme));
    for (QWidget* widget : application.allWidgets()) {
        QEvent changed(QEvent::StyleChange);
        QApplication::sendEvent(widget, &changed);
        widget->update();
    }
}

const Theme& theme()
{
    static const Theme fallback = Theme::make(Appearance::Light);
    const auto* style = qobject_cast<const Style*>(QApplication::style());
    return style ? style->theme() : fallback;
}

QFont roleFont(TextRole role)
{
    const bool code = role == TextRole::Code;
    QFont result(code ? monospaceFamily() : interfaceFamily());
    result.setHintingPreference(QFont::PreferNoHinting);
    result.setStyleStrategy(QFont::PreferAntialias);
    switch (role) {
    case TextRole::Body: result.setPixelSize(13); break;
    case TextRole::Strong:
        result.setPixelSize(13);
        result.setWeight(QFont::DemiBold);
        break;
    case TextRole::Title:
        result.setPixelSize(20);
        result.setWeight(QFont::DemiBold);
        break;
    case TextRole::Display:
        result.setPixelSize(28);
        result.setWeight(QFont::DemiBold);
        break;
    case TextRole::Section:
        result.setPixelSize(15);
        result.setWeight(QFont::DemiBold);
        break;
    case TextRole::Note: result.setPixelSize(12); break;
    case TextRole::Code:
        result.setPointSizeF(12.5 * 72 / 96);
        result.setFixedPitch(true);
        result.setStyleHint(QFont::Monospace);
        break;
    }
    return result;
}

} // namespace strata::views
