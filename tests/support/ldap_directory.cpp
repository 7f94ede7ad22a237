#include "tests/support/ldap_directory.h"

#include "core/base/message.h"

#include <csignal>
#include <fstream>
#include <stdexcept>

#include <arpa/inet.h>
#include <ldap.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace strata::support {
namespace {

const std::filesystem::path kSlapd = "/usr/sbin/slapd";
const std::filesystem::path kLoader = "/usr/sbin/slapadd";
constexpr const char* kAdmin = "cn=admin,dc=example,dc=com";

/// People with their names as passwords, and groups.
constexpr const char* kEntries = R"(dn: dc=example,dc=com
objectClass: dcObject
objectClass: organization
dc: example
o: Example

dn: ou=people,dc=example,dc=com
objectClass: organizationalUnit
ou: people

dn: ou=groups,dc=example,dc=com
objectClass: organizationalUnit
ou: groups

dn: cn=Anna,ou=people,dc=example,dc=com
objectClass: inetOrgPerson
cn: Anna
sn: Albers
givenName: Anna Maria
uid: anna
mail: anna@directory.example.com
userPassword: anna-secret

dn: cn=Bert,ou=people,dc=example,dc=com
objectClass: inetOrgPerson
objectClass: windowsAccount
cn: Bert
sn: Brandt
uid: bert
mail: bert@directory.example.com
userPassword: bert-secret
userAccountControl: 512

dn: cn=Carl,ou=people,dc=example,dc=com
objectClass: inetOrgPerson
objectClass: windowsAccount
cn: Carl
sn: Conrad
uid: carl
userPassword: carl-secret
userAccountControl: 514

dn: ou=abroad,ou=people,dc=example,dc=com
objectClass: organizationalUnit
ou: abroad

dn: cn=Dora,ou=abroad,ou=people,dc=example,dc=com
objectClass: inetOrgPerson
cn: Dora
sn: Diaz
uid: dora
userPassword: dora-secret

dn: cn=Emil,ou=people,dc=example,dc=com
objectClass: inetOrgPerson
cn: Emil
sn: Ernst
uid: emil
mail: editor@example.com
userPassword: emil-secret

dn: cn=editors,ou=groups,dc=example,dc=com
objectClass: groupOfNames
cn: editors
member: cn=Anna,ou=people,dc=example,dc=com

dn: cn=junior EDITORS,ou=groups,dc=example,dc=com
objectClass: posixGroup
cn: junior EDITORS
gidNumber: 100
memberUid: bert
)";

sockaddr_in loopback(int port)
{
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

std::string freePort()
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    bind(socket, reinterpret_cast<sockaddr*>(&address), size);
    getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
    close(socket);
    return std::to_string(ntohs(address.sin_port));
}

bool listens(const std::string& port)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = loopback(std::stoi(port));
    const bool connected = connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    close(socket);
    return connected;
}

void requireSuccess(int result)
{
    if (result != LDAP_SUCCESS)
        throw std::runtime_error(ldap_err2string(result));
}

} // namespace

std::string LdapDirectory::unavailable()
{
    return std::filesystem::exists(kSlapd) ? std::string() : "slapd is not installed";
}

LdapDirectory::LdapDirectory() : m_port(freePort())
{
    makeCertificate();
    writeConfiguration();
    loadPeople();
    m_process = std::make_unique<ServerProcess>(std::string(),
        Command {kSlapd, "-d", "0", "-f", configuration(), "-h",
            "ldapi://" + percentEncode(socket()) + " ldap://127.0.0.1:" + m_port},
        log(), SIGTERM);
    m_process->waitFor(socket());
    while (!listens(m_port))
        ; // the port comes a moment after the socket
}

void LdapDirectory::makeCertificate() const
{
    runAs({},
        {"/usr/bin/openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
            "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", m_folder.path() / "key.pem", "-out", certificate()},
        log());
}

void LdapDirectory::writeConfiguration() const
{
    std::filesystem::create_directory(m_folder.path() / "data");
    std::ofstream file(configuration());
    for (const char* schema : {"core", "cosine", "inetorgperson", "nis"})
        file << "include /etc/ldap/schema/" << schema << ".schema\n";
    file << "attributetype ( 1.2.840.113556.1.4.8 NAME 'userAccountControl' SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 "
            "SINGLE-VALUE )\n"
            "objectclass ( 2.25.1 NAME 'windowsAccount' SUP top AUXILIARY MAY userAccountControl )\n"
            "modulepath /usr/lib/ldap\nmoduleload back_mdb\nallow bind_anon_cred\n"
         << "TLSCertificateFile " << certificate() << "\nTLSCertificateKeyFile "
         << (m_folder.path() / "key.pem").string()
         << "\ndatabase mdb\nmaxsize 10485760\nsuffix dc=example,dc=com\nrootdn " << kAdmin
         << "\nrootpw secret\ndirectory " << (m_folder.path() / "data").string() << "\n";
}

void LdapDirectory::loadPeople() const
{
    const std::filesystem::path entries = m_folder.path() / "people.ldif";
    std::ofstream(entries) << kEntries;
    runAs({}, {kLoader, "-f", configuration(), "-l", entries}, log());
}

void LdapDirectory::change(const std::string& dn, const std::string& attribute, const std::string& value)
{
    LDAP* handle = nullptr;
    requireSuccess(ldap_initialize(&handle, ("ldapi://" + percentEncode(socket())).c_str()));
    const std::unique_ptr<LDAP, void (*)(LDAP*)> owner(
        handle, [](LDAP* one) { ldap_unbind_ext_s(one, nullptr, nullptr); });
    const int version = LDAP_VERSION3;
    ldap_set_option(handle, LDAP_OPT_PROTOCOL_VERSION, &version);
    std::string password = "secret";
    berval credentials {password.size(), password.data()};
    requireSuccess(ldap_sasl_bind_s(handle, kAdmin, LDAP_SASL_SIMPLE, &credentials, nullptr, nullptr, nullptr));
    std::string name = attribute;
    std::string text = value;
    char* values[] = {text.data(), nullptr};
    LDAPMod modification {};
    modification.mod_op = value.empty() ? LDAP_MOD_DELETE : LDAP_MOD_REPLACE;
    modification.mod_type = name.data();
    modification.mod_values = value.empty() ? nullptr : values;
    LDAPMod* modifications[] = {&modification, nullptr};
    requireSuccess(ldap_modify_ext_s(handle, dn.c_str(), modifications, nullptr, nullptr));
}

} // namespace strata::support
