#pragma once

#include "views/theme/theme.h"

#include <QColor>

namespace strata {

/// Light, dark, or as the system is; kept in the settings, overridden by the command line for one run.
class AppearanceChoice {
public:
    enum class Choice { System, Light, Dark };

    /// Before the theme is applied for the first time: reads what the system looks like.
    AppearanceChoice();
    Choice choice() const { return m_choice; }
    void choose(Choice choice);
    /// For this run only.
    void force(Choice choice) { m_choice = choice; }
    /// The project's colour; an invalid one gives the usual accent.
    void setProjectColor(const QColor& color);
    /// Applies the theme to the program.
    void apply() const;

private:
    Choice m_choice = Choice::System;
    bool m_systemIsDark = false;
    QColor m_projectColor;
};

} // namespace strata
