#pragma once

#include "core/services/auth/sso/ldap_connection.h"
#include "core/services/auth/sso/provider.h"

namespace strata::auth::sso {

/// Driver `ldap` (access-and-config §14.3): people of a directory; their names there are the users' external
/// identifiers.
class LdapProvider final : public DirectoryProvider {
public:
    /// Throws InvalidProviderConfig when CLIENT_URL or USER_DN is missing, or BIND_DN is not even empty.
    explicit LdapProvider(ProviderSettings settings);

    Person find(const std::string& identifier) const override;
    void checkPassword(const Person& person, const std::string& password) const override;
    /// The person has to be there still, and neither disabled nor locked.
    std::optional<Json> renew(const Account& account, const Json& authData) const override;

private:
    /// Throws InvalidProviderConfig when the directory does not know BIND_DN.
    void bindSearcher(LdapConnection& connection) const;
    LdapConnection::Search searchOfPeople() const;
    std::vector<std::string> groupsOf(LdapConnection& connection, const LdapEntry& person) const;

    LdapServer m_server;
};

} // namespace strata::auth::sso
