#pragma once

#include "core/base/json.h"
#include "core/data/database/value.h"

#include <filesystem>
#include <optional>

namespace strata::copy {

/// How far a copy has come, in a file that a later one goes on from. One thread.
class State {
public:
    /// An empty one; nothing is written before save().
    explicit State(std::filesystem::path file);
    /// Goes on from the file. Throws InvalidPayload when there is none or it is of another copy. `label`: of the two ends.
    static State resumed(std::filesystem::path file, const std::string& label);

    void begin(const std::string& label);
    /// The highest key that was written; nothing = no row yet.
    std::optional<Value> lastKey(const std::string& table) const;
    bool isDone(const std::string& table) const;
    /// After the commit of a batch.
    void reached(const std::string& table, const Value& key);
    void finished(const std::string& table);
    /// Removes the file.
    void end();

private:
    void save() const;

    std::filesystem::path m_file;
    Json m_state;
};

} // namespace strata::copy
