#pragma once

#include "views/theme/style.h"

#include <QString>

#include <functional>

class QWidget;

namespace strata::views {

/// A question before something happens. Title and verbs say the outcome: "Delete 3 items?", "Delete", "Keep".
struct Question {
    QString title;
    QString text;
    QString confirm;
    QString cancel;
    /// Danger draws the confirm button red and makes `cancel` the default.
    Variant variant = Variant::Primary;
};

/// Asks in a dialog over `parent`'s window and returns at once; `confirmed` runs when the user agrees, `cancelled`
/// otherwise.
void ask(
    QWidget* parent, const Question& question, std::function<void()> confirmed, std::function<void()> cancelled = {});
/// "Discard changes?" with the answers of every page that has edits.
void askDiscard(QWidget* parent, std::function<void()> discard, std::function<void()> keep = {});

} // namespace strata::views
