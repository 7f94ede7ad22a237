#include "core/services/auth/users.h"

#include "core/base/clock.h"
#include "core/base/text.h"
#include "core/data/database/instants.h"

namespace strata::auth {
namespace {

constexpr Identifier kUsers("directus_users");

/// `SELECT id, role FROM directus_users WHERE status = 'active' AND ` …
Statement selectIdentity(Connection& connection)
{
    Statement sql = connection.statement();
    sql << SqlText("SELECT ") << Identifier("id") << SqlText(", ") << Identifier("role") << SqlText(" FROM ") << kUsers
        << SqlText(" WHERE ") << Identifier("status") << SqlText(" = 'active' AND ");
    return sql;
}

std::optional<Identity> readIdentity(Connection& connection, const Statement& sql)
{
    const auto rows = connection.query(sql);
    if (!rows->next())
        return std::nullopt;
    return Identity {std::string(rows->text(0)), std::string(rows->text(1))};
}

Statement selectAccount(Connection& connection)
{
    Statement sql = connection.statement();
    sql << SqlText("SELECT ") << Identifier("id") << SqlText(", ") << Identifier("role") << SqlText(", ")
        << Identifier("status") << SqlText(", ") << Identifier("provider") << SqlText(", ") << Identifier("password")
        << SqlText(", ") << Identifier("tfa_secret") << SqlText(", ") << Identifier("email") << SqlText(", ")
        << Identifier("external_identifier") << SqlText(" FROM ") << kUsers << SqlText(" WHERE ");
    return sql;
}

Account accountOf(const Rows& rows)
{
    Account account;
    account.id = rows.text(0);
    account.role = rows.text(1);
    account.status = rows.text(2);
    account.provider = rows.text(3);
    account.password = rows.text(4);
    account.tfaSecret = rows.text(5);
    account.email = rows.text(6);
    account.externalIdentifier = rows.text(7);
    return account;
}

std::optional<Account> readAccount(Connection& connection, const Statement& sql)
{
    const auto rows = connection.query(sql);
    return rows->next() ? std::optional(accountOf(*rows)) : std::nullopt;
}

/// Appends the comparison of addresses in lower case.
void emailIs(Statement& sql, std::string_view email)
{
    sql << SqlText("LOWER(") << Identifier("email") << SqlText(") = ");
    sql.bind(text::lowerUnicode(email));
}

} // namespace

std::optional<Identity> activeUserByToken(Connection& connection, const std::string& token)
{
    if (token.empty())
        return std::nullopt;
    Statement sql = selectIdentity(connection);
    sql << Identifier("token") << SqlText(" = ");
    sql.bind(token);
    return readIdentity(connection, sql);
}

std::optional<Identity> activeUserById(Connection& connection, const std::string& id)
{
    Statement sql = selectIdentity(connection);
    sql << Identifier("id") << SqlText(" = ");
    sql.bind(id);
    return readIdentity(connection, sql);
}

std::optional<Account> accountByEmail(Connection& connection, std::string_view email)
{
    Statement sql = selectAccount(connection);
    emailIs(sql, email);
    return readAccount(connection, sql);
}

bool emailTaken(Connection& connection, std::string_view email, const std::string& exceptId)
{
    Statement sql = connection.statement();
    sql << SqlText("SELECT 1 FROM ") << kUsers << SqlText(" WHERE ");
    emailIs(sql, email);
    sql << SqlText(" AND ") << Identifier("id") << SqlText(" <> ");
    sql.bind(exceptId);
    return connection.query(sql)->next();
}

std::optional<Account> accountById(Connection& connection, const std::string& id)
{
    Statement sql = selectAccount(connection);
    sql << Identifier("id") << SqlText(" = ");
    sql.bind(id);
    return readAccount(connection, sql);
}

std::optional<Account> accountByExternalIdentifier(Connection& connection, std::string_view identifier)
{
    const std::string wanted = text::lowerUnicode(identifier);
    Statement sql = selectAccount(connection);
    sql << Identifier("external_identifier") << SqlText(" = ");
    sql.bind(std::string(identifier)) << SqlText(" OR LOWER(") << Identifier("external_identifier") << SqlText(") = ");
    sql.bind(wanted);
    const auto rows = connection.query(sql);
    while (rows->next()) {
        if (text::lowerUnicode(rows->text(7)) == wanted)
            return accountOf(*rows);
    }
    return std::nullopt;
}

Json authDataOf(Connection& connection, const std::string& id)
{
    Statement sql = connection.statement();
    sql << SqlText("SELECT ") << Identifier("auth_data") << SqlText(" FROM ") << kUsers << SqlText(" WHERE ")
        << Identifier("id") << SqlText(" = ");
    sql.bind(id);
    const auto rows = connection.query(sql);
    return rows->next() && !rows->isNull(0) ? json::tryParse(rows->text(0)) : Json();
}

void storeAuthData(Connection& connection, const std::string& id, const Json& authData)
{
    Statement sql = connection.statement();
    sql << SqlText("UPDATE ") << kUsers << SqlText(" SET ") << Identifier("auth_data") << SqlText(" = ");
    sql.bind(json::print(authData)) << SqlText(" WHERE ") << Identifier("id") << SqlText(" = ");
    sql.bind(id);
    connection.execute(sql);
}

void touchLastAccess(Connection& connection, const std::string& id)
{
    Statement sql = connection.statement();
    sql << SqlText("UPDATE ") << kUsers << SqlText(" SET ") << Identifier("last_access") << SqlText(" = ");
    sql.bind(instant(connection, clock::now())) << SqlText(" WHERE ") << Identifier("id") << SqlText(" = ");
    sql.bind(id);
    connection.execute(sql);
}

void suspend(Connection& connection, const std::string& id)
{
    Statement sql = connection.statement();
    sql << SqlText("UPDATE ") << kUsers << SqlText(" SET ") << Identifier("status") << SqlText(" = 'suspended' WHERE ")
        << Identifier("id") << SqlText(" = ");
    sql.bind(id);
    connection.execute(sql);
}

} // namespace strata::auth
