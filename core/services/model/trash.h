#pragma once

#include "core/data/database/ddl/trash_store.h"
#include "core/data/items/context.h"

namespace strata::model {

struct TrashOptions {
    std::filesystem::path file;
    /// Milliseconds; 0 = no trash.
    std::int64_t keepFor = 0;
    /// Bytes; the oldest entries go first.
    std::int64_t limit = 0;
};

/// Removes entries that are too old or too many, but none of `spared`. A trash that is switched off keeps nothing.
void removeExpired(ddl::TrashStore& store, const TrashOptions& options, const std::vector<std::string>& spared);

/// What one change of the data model drops, on its way into the trash (data-model-api §6.3).
class Trash {
public:
    explicit Trash(TrashOptions options);
    /// Takes back what was committed and not kept.
    ~Trash();
    Trash(const Trash&) = delete;
    Trash& operator=(const Trash&) = delete;

    bool takes() const { return m_options.keepFor > 0; }
    /// Copies the table, or one column with the keys.
    void add(Context& context, const schema::Collection& collection, const schema::Field* field);
    /// Makes the copies last, before the change itself commits.
    void commit();
    /// The change has committed. Removes entries that are too old or too many.
    void keep();

private:
    TrashOptions m_options;
    ddl::TrashStore m_store;
    std::vector<std::string> m_added;
};

} // namespace strata::model
