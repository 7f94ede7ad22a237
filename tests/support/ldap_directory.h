#pragma once

#include "tests/support/server_process.h"

#include <memory>
#include <string>

namespace strata::support {

/// An OpenLDAP server with some people, in a folder of its own, on a Unix socket and on a port of loopback with TLS.
/// Its administrator is `cn=admin,dc=example,dc=com`, password "secret". Like some directories, it takes a bind without
/// password as one of nobody instead of refusing it.
class LdapDirectory {
public:
    LdapDirectory();

    /// Empty when there can be one here.
    static std::string unavailable();
    std::string socket() const { return m_folder.path() / "socket"; }
    std::string url() const { return "ldap://127.0.0.1:" + m_port; }
    /// The certificate that the server shows.
    std::string certificate() const { return m_folder.path() / "certificate.pem"; }
    /// Sets or, with an empty text, removes an attribute.
    void change(const std::string& dn, const std::string& attribute, const std::string& value);

private:
    std::filesystem::path configuration() const { return m_folder.path() / "slapd.conf"; }
    std::filesystem::path log() const { return m_folder.path() / "log"; }
    void makeCertificate() const;
    void writeConfiguration() const;
    void loadPeople() const;

    ServerFolder m_folder {std::string()};
    std::string m_port;
    std::unique_ptr<ServerProcess> m_process;
};

} // namespace strata::support
