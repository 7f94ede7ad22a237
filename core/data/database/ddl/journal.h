#pragma once

#include "core/data/database/connection.h"

#include <filesystem>
#include <string>
#include <vector>

namespace strata::ddl {

/// What a change of tables in steps has begun, in a file: where each step commits by itself, a program that was ended in
/// between is undone or finished by the next one (data-model-api §5.4).
class Journal {
public:
    /// `file`: beside the project; there only while a change runs.
    explicit Journal(std::filesystem::path file);

    /// `metadataMark`: of the rows as they are before the change. While they are the same, it has not been committed.
    void begin(std::uint64_t metadataMark);
    /// Before a step runs. `undo` takes it back, `finish` is left to do when all is committed; each may be empty.
    void step(const std::string& undo, const std::string& finish);
    void end();

private:
    void append(const std::string& line);

    std::filesystem::path m_file;
};

/// Undoes or finishes what a journal file tells, if there is one. Before the schema is read; no transaction is open.
void recover(Connection& connection, const std::filesystem::path& file);

} // namespace strata::ddl
