#pragma once

#include <QColor>
#include <QFont>

class QApplication;

namespace strata::views {

enum class Appearance { Light, Dark };

/// What a text is for; decides its size, weight and family.
enum class TextRole { Body, Strong, Title, Display, Section, Note, Code };

/// Which token a text or icon is coloured with.
enum class Ink { Text, Subdued, Faint, Accent, OnAccent, Success, Warning, Danger, Info, Rail, RailActive };

/// The colours of one appearance. A plain value; every colour the views use comes from here.
struct Theme {
    /// `projectColor` becomes the accent, moved until it reads on every surface.
    static Theme make(Appearance appearance, const QColor& projectColor = QColor(0x66, 0x44, 0xFF));

    Appearance appearance = Appearance::Light;
    QColor surface;
    QColor surfaceSubdued;
    QColor surfaceRaised;
    QColor rail;
    QColor border;
    /// Outline of inputs.
    QColor borderStrong;
    /// Outline of check boxes, radio buttons and switches: 3:1 on every surface.
    QColor outline;
    QColor text;
    QColor textSubdued;
    /// For icons that only decorate and for disabled parts; not for text that must be read.
    QColor textFaint;
    QColor accent;
    /// Text on `accent`.
    QColor onAccent;
    QColor success;
    QColor warning;
    QColor danger;
    QColor onDanger;
    QColor info;
    QColor railIcon;
    QColor railActive;
    /// Accent at 12 % over `surface`: behind selected rows.
    QColor selection;
    /// The accent as text on `selection`.
    QColor onSelection;

    /// The token of `ink`; state colours as they are, for icons.
    QColor ink(Ink ink) const;
    /// As ink(), but always readable as text on `surface` and `surfaceSubdued`.
    QColor textInk(Ink ink) const;
    /// Under the pointer, over a part filled with `background`.
    QColor hover(const QColor& background) const;
    QColor pressed(const QColor& background) const;
};

/// Sizes in device-independent pixels, on a grid of 4.
namespace metrics {
constexpr int kRailWidth = 48;
constexpr int kHeaderHeight = 52;
constexpr int kControlHeight = 34;
constexpr int kControlCompact = 28;
constexpr int kRowHeight = 36;
constexpr int kRowCompact = 28;
constexpr int kRowCosy = 48;
constexpr int kMenuRow = 28;
constexpr int kTreeRow = 30;
constexpr int kRadius = 6;
constexpr int kCardRadius = 8;
constexpr int kIcon = 20;
constexpr int kIconSmall = 16;
constexpr int kFieldGap = 24;
constexpr int kLabelGap = 6;
constexpr int kFormWidth = 760;
} // namespace metrics

/// Sets style, palette and font of the program; call again to change the theme at run time. All widgets then get a
/// QEvent::StyleChange and are painted anew.
void applyTheme(QApplication& application, const Theme& theme);
/// The theme set last; light before that.
const Theme& theme();
QFont roleFont(TextRole role);

} // namespace strata::views
