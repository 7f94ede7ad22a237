#pragma once

#include <filesystem>
#include <string>

namespace strata {

/// SQL that the operator of a project wrote, statements of any number: the one text from outside that a Connection runs as
/// it is. It comes from a file of his own only, so that nothing a caller of the API sends can become one; included by
/// `database` alone (tests/layering).
class OperatorScript {
public:
    /// Throws Error(Internal) for a file that can't be read or is no text in UTF-8.
    static OperatorScript ofFile(const std::filesystem::path& file);

    const std::string& sql() const { return m_sql; }

private:
    explicit OperatorScript(std::string sql) : m_sql(std::move(sql)) { }
    std::string m_sql;
};

} // namespace strata
