#include "core/services/model/trash_place.h"

namespace strata::model {

TrashOptions trashOf(const Config& config)
{
    TrashOptions options;
    options.file = config.folder() / "strata-trash.db";
    if (!config.text("DB_FILENAME").empty())
        options.file = config.path("DB_FILENAME").replace_extension(".strata-trash.db");
    options.keepFor = config.duration("TRASH_RETENTION");
    options.limit = config.size("TRASH_MAX_SIZE");
    return options;
}

std::filesystem::path journalOf(const Config& config)
{
    return config.folder() / "strata-model.journal";
}

} // namespace strata::model
