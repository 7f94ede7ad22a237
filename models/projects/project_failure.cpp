#include "models/projects/project_failure.h"

#include "core/base/text.h"

#include <QCoreApplication>

namespace strata {
namespace {

using Kind = ProjectFailure::Kind;
using Step = ProjectFailure::Step;

/// The engine tells why by a reason; what it contains says which case it is.
struct FailureRow {
    const char* contains;
    Kind kind;
    Step step;
    const char* title;
    const char* text;
};

constexpr FailureRow kFailures[] = {
    {"does not exist", Kind::Missing, Step::Forget, QT_TRANSLATE_NOOP("ProjectFailure", "The project file is gone"),
        QT_TRANSLATE_NOOP("ProjectFailure",
            "It was moved, renamed or deleted, or its drive is not connected. Choose the file in its new place, or remove "
            "it from the list.")},
    {"is not a SQLite database", Kind::NoDatabase, Step::None,
        QT_TRANSLATE_NOOP("ProjectFailure", "This file is no database"),
        QT_TRANSLATE_NOOP("ProjectFailure", "Strata opens SQLite files, usually named data.db. Choose another file.")},
    {"is not a file", Kind::NoDatabase, Step::None, QT_TRANSLATE_NOOP("ProjectFailure", "This is a folder"),
        QT_TRANSLATE_NOOP("ProjectFailure", "Choose the database file inside it, usually named data.db.")},
    {"damaged", Kind::Damaged, Step::None, QT_TRANSLATE_NOOP("ProjectFailure", "The database file is damaged"),
        QT_TRANSLATE_NOOP("ProjectFailure", "Nothing was changed. Restore it from a backup and open that file.")},
    {"tables installed", Kind::Foreign, Step::None,
        QT_TRANSLATE_NOOP("ProjectFailure", "This database is not a project yet"),
        QT_TRANSLATE_NOOP("ProjectFailure",
            "It has none of the system tables, so it belongs to another program. Choose another file, or create a new "
            "project.")},
    {"older version", Kind::Older, Step::None,
        QT_TRANSLATE_NOOP("ProjectFailure", "This project is from another version"),
        QT_TRANSLATE_NOOP("ProjectFailure",
            "Its tables don't match this version of Strata. Nothing was changed. Upgrade the project with the program "
            "that made it, then open it again.")},
    {"igrations", Kind::Older, Step::None, QT_TRANSLATE_NOOP("ProjectFailure", "This project is from another version"),
        QT_TRANSLATE_NOOP("ProjectFailure",
            "Its tables don't match this version of Strata. Nothing was changed. Upgrade the project with the program "
            "that made it, then open it again.")},
    {"locked", Kind::Locked, Step::TryAgain,
        QT_TRANSLATE_NOOP("ProjectFailure", "Another program is using this project"),
        QT_TRANSLATE_NOOP("ProjectFailure", "Wait until it has finished writing, or close it, then try again.")},
    {"read-only", Kind::ReadOnly, Step::TryAgain, QT_TRANSLATE_NOOP("ProjectFailure", "This project can't be changed"),
        QT_TRANSLATE_NOOP("ProjectFailure",
            "The file or its folder is read-only for you. Change its permissions or copy it to a folder of yours.")},
    {"can't be", Kind::ReadOnly, Step::TryAgain, QT_TRANSLATE_NOOP("ProjectFailure", "This file can't be read"),
        QT_TRANSLATE_NOOP("ProjectFailure", "You may not have the permission. Change it, or choose another file.")},
};

} // namespace

ProjectFailure explainFailure(const Error& error)
{
    const std::string reason = json::text(error.extensions, "reason", error.message);
    for (const FailureRow& row : kFailures) {
        if (reason.find(row.contains) != std::string::npos)
            return {row.kind, QCoreApplication::translate("ProjectFailure", row.title),
                QCoreApplication::translate("ProjectFailure", row.text), row.step, text::qt(reason)};
    }
    return {Kind::Other, QCoreApplication::translate("ProjectFailure", "The project could not be opened"),
        QCoreApplication::translate("ProjectFailure", "Nothing was changed. Try again, or choose another file."),
        Step::TryAgain, text::qt(reason)};
}

} // namespace strata
