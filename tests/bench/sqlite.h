#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace strata::bench {

/// A connection on the C API with the settings of Strata's own. Failures end the program: a bench has no way on.
class Sqlite {
public:
    explicit Sqlite(const std::filesystem::path& file);
    ~Sqlite();
    Sqlite(const Sqlite&) = delete;
    Sqlite& operator=(const Sqlite&) = delete;

    void run(const char* sql);
    std::int64_t lastKey() const;
    sqlite3* handle() const { return m_handle; }

private:
    sqlite3* m_handle = nullptr;
};

/// A prepared statement: bind, step, read, reset.
class Prepared {
public:
    Prepared(Sqlite& database, std::string_view sql);
    ~Prepared();
    Prepared(const Prepared&) = delete;
    Prepared& operator=(const Prepared&) = delete;

    /// Positions count from 1. Texts must live until reset().
    Prepared& bind(int position, std::int64_t value);
    Prepared& bind(int position, std::string_view value);
    Prepared& bind(int position, double value);
    Prepared& bindNull(int position);
    bool step();
    /// step() to the end, then reset().
    void execute();
    void reset();

    bool isNull(int column) const;
    std::int64_t integer(int column) const;
    double real(int column) const;
    std::string_view text(int column) const;

private:
    sqlite3_stmt* m_statement = nullptr;
};

} // namespace strata::bench
