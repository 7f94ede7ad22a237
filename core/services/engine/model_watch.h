#pragma once

#include "core/base/clock.h"
#include "core/data/database/model_marks.h"

#include <mutex>

namespace strata {

/// Notices that another program changed the database (data-model-api §7.2). Owned by the engine. Thread-safe.
class ModelWatch {
public:
    enum class News {
        Nothing,
        /// Somebody, perhaps we, committed: what is kept of permissions and users may be old.
        Commits,
        /// The data model is not the one remembered.
        Model,
    };

    /// The state that the schema in use was read from.
    void remember(const ModelMarks& marks);
    /// Looks when another connection has committed since `lastCommit` (a commitMark() of this connection, kept by the
    /// caller): at changed tables at once, at the rest, and at a server, once a second.
    News look(Connection& connection, std::int64_t& lastCommit, const schema::Schema& schema);

private:
    News lookAtServer(Connection& connection, const schema::Schema& schema);

    std::mutex m_mutex;
    ModelMarks m_marks;
    clock::Millis m_lastLook = 0;
    /// Of a server, whose commit marks are the same for all connections.
    std::int64_t m_lastCommit = 0;
};

} // namespace strata
