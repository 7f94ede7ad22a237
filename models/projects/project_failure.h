#pragma once

#include "core/base/error.h"

#include <QString>

namespace strata {

/// Why a project could not be opened, in words for the user.
struct ProjectFailure {
    enum class Kind { Missing, NoDatabase, Damaged, Foreign, Older, Locked, ReadOnly, Other };
    /// What may be done about it, besides choosing another file.
    enum class Step { None, TryAgain, Forget };

    Kind kind = Kind::Other;
    /// "The file is gone."
    QString title;
    /// Why, and what to do next.
    QString text;
    Step step = Step::None;
    /// The engine's own words, for "Show details".
    QString details;
};

ProjectFailure explainFailure(const Error& error);

} // namespace strata
