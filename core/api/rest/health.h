#pragma once

#include "core/services/engine/engine.h"

namespace strata::rest {

/// What `GET /server/health` tells (schema-and-cli §4.2), made at most once a second whoever asks. Thread-safe.
class Health {
public:
    struct Report {
        bool failed = false;
        /// "ok", "warn" or "error".
        std::string status;
        /// Everything, as administrators see it.
        Json full;
    };

    Report report(Worker& worker);

private:
    std::mutex m_mutex;
    std::optional<Report> m_last;
    std::chrono::steady_clock::time_point m_made;
};

} // namespace strata::rest
