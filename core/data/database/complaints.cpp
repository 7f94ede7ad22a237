#include "core/data/database/complaints.h"

#include "core/data/database/dialects/dialect.h"

#include <array>

namespace strata {
namespace {

std::vector<Complaint> sqliteComplaints(Connection& connection)
{
    std::vector<Complaint> complaints;
    for (const auto rows = connection.query(connection.statement() << "PRAGMA integrity_check(20)"); rows->next();)
        if (rows->text(0) != "ok")
            complaints.push_back({true, "database", std::string(rows->text(0))});
    for (const auto rows = connection.query(connection.statement()
             << "SELECT \"table\", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2");
         rows->next();)
        complaints.push_back({true, std::string(rows->text(0)),
            std::to_string(rows->integer(2)) + " rows point at rows of \"" + std::string(rows->text(1))
                + "\" that are not there"});
    return complaints;
}

std::vector<Complaint> pgComplaints(Connection& connection)
{
    std::vector<Complaint> complaints;
    for (
        const auto rows = connection.query(connection.statement()
            << "SELECT c.conrelid::regclass::text, c.conname FROM pg_constraint c WHERE NOT c.convalidated ORDER BY 1, 2");
        rows->next();)
        complaints.push_back(
            {false, std::string(rows->text(0)), "Constraint \"" + std::string(rows->text(1)) + "\" was never checked"});
    if (!connection.scalar(connection.statement() << "SELECT 1 FROM pg_extension WHERE extname = 'postgis'"))
        complaints.push_back({false, "database", "PostGIS isn't installed. Geometry type support will be limited"});
    return complaints;
}

std::vector<Complaint> mysqlComplaints(Connection& connection)
{
    std::vector<Complaint> complaints;
    for (
        const auto rows = connection.query(connection.statement()
            << "SELECT TABLE_NAME, TABLE_COLLATION FROM information_schema.TABLES"
               " WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE' AND TABLE_COLLATION <> @@collation_database ORDER BY 1");
        rows->next();)
        complaints.push_back({false, std::string(rows->text(0)),
            "The collation \"" + std::string(rows->text(1)) + "\" is not that of the database"});
    for (const auto rows = connection.query(connection.statement()
             << "SELECT TABLE_NAME, ENGINE FROM information_schema.TABLES"
                " WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE' AND ENGINE <> 'InnoDB' ORDER BY 1");
         rows->next();)
        complaints.push_back({true, std::string(rows->text(0)),
            "The engine \"" + std::string(rows->text(1)) + "\" has no transactions and foreign keys"});
    return complaints;
}

struct Row {
    std::string_view dialect;
    std::vector<Complaint> (*complaints)(Connection&);
};

constexpr std::array kVendors {
    Row {"sqlite3", sqliteComplaints}, Row {"pg", pgComplaints}, Row {"mysql", mysqlComplaints}};

} // namespace

std::vector<Complaint> complaintsOf(Connection& connection)
{
    for (const Row& row : kVendors)
        if (row.dialect == connection.dialect().name())
            return row.complaints(connection);
    return {};
}

} // namespace strata
