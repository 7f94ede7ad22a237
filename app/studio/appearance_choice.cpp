#include "app/studio/appearance_choice.h"

#include <QApplication>
#include <QPalette>
#include <QSettings>

namespace strata {
namespace {

const QString kAppearance = QStringLiteral("appearance");

} // namespace

AppearanceChoice::AppearanceChoice() : m_choice(static_cast<Choice>(QSettings().value(kAppearance, 0).toInt()))
{
    const QPalette system = QGuiApplication::palette();
    m_systemIsDark = system.color(QPalette::Window).lightness() < system.color(QPalette::WindowText).lightness();
}

void AppearanceChoice::choose(Choice choice)
{
    m_choice = choice;
    QSettings().setValue(kAppearance, static_cast<int>(choice));
    apply();
}

void AppearanceChoice::setProjectColor(const QColor& color)
{
    m_projectColor = color;
    apply();
}

void AppearanceChoice::apply() const
{
    const bool dark = m_choice == Choice::Dark || (m_choice == Choice::System && m_systemIsDark);
    views::applyTheme(
        *qApp, views::Theme::make(dark ? views::Appearance::Dark : views::Appearance::Light, m_projectColor));
}

} // namespace strata
