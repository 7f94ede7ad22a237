#pragma once

#include "core/base/config.h"
#include "core/services/model/trash.h"

namespace strata::model {

/// The trash of a project: `<name>.strata-trash.db` beside a SQLite file, else `strata-trash.db` in the project's folder;
/// `TRASH_RETENTION`, `TRASH_MAX_SIZE`.
TrashOptions trashOf(const Config& config);
/// `strata-model.journal` in the project's folder.
std::filesystem::path journalOf(const Config& config);

} // namespace strata::model
