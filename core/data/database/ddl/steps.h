#pragma once

#include "core/base/error.h"
#include "core/data/database/connection.h"
#include "core/data/database/ddl/journal.h"

namespace strata::ddl {

/// A change of a table that commits by itself.
struct Step {
    std::string sql;
    /// As in Ran.
    std::string kind;
    std::string table;
    /// Takes it back; empty = can't be.
    std::string undo;
    /// What is left to do when everything is committed.
    std::string finish;
    /// Behind all others, because it can't be taken back.
    bool last = false;
};

/// The steps of one change: run in order, taken back in the other.
class Steps {
public:
    explicit Steps(Connection& connection) : m_connection(connection) { }

    void add(Step step) { m_planned.push_back(std::move(step)); }
    /// Each stands in the journal before it runs. When one fails, those before it are taken back, and the error says what
    /// is left.
    void run(Journal& journal);
    /// Whether nothing is left.
    bool finish() noexcept;
    /// Gives the error `rolled_back` and, when some could not be undone, `left`.
    void takeBack(Error& error);

private:
    void runText(const std::string& sql);

    Connection& m_connection;
    std::vector<Step> m_planned;
    std::vector<Step> m_done;
};

} // namespace strata::ddl
