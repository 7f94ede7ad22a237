#include "core/services/auth/sso/ldap_provider.h"

#include "core/base/error.h"
#include "core/base/message.h"
#include "core/base/text.h"

#include <charconv>

namespace strata::auth::sso {
namespace {

constexpr const char* kAccountControl = "userAccountControl";
/// Bits of Active Directory: disabled, locked out, password expired.
constexpr unsigned kNoSignIn = 0x800012;

LdapServer serverOf(const ProviderSettings& settings)
{
    LdapServer server;
    const std::string socket = settings.text("CLIENT__SOCKET_PATH");
    server.url = socket.empty() ? settings.required("CLIENT_URL") : "ldapi://" + percentEncode(socket);
    server.startTls = settings.flag("CLIENT__START_TLS");
    server.verifyCertificate = settings.flag("CLIENT__TLS_OPTIONS__REJECT_UNAUTHORIZED", true);
    server.authorities = settings.config().path(settings.variable("CLIENT__TLS_OPTIONS__CA_FILE"));
    server.connectLimit = settings.duration("CLIENT__CONNECT_TIMEOUT", server.connectLimit);
    server.answerLimit = settings.duration("CLIENT__TIMEOUT", server.answerLimit);
    return server;
}

/// "base", "one" or "sub"; one level for another text.
LdapScope scopeOfName(const std::string& name)
{
    if (name == "base")
        return LdapScope::Base;
    return name == "sub" ? LdapScope::Sub : LdapScope::One;
}

bool mayNotSignIn(const LdapEntry& person)
{
    const std::string control = person.text(kAccountControl);
    unsigned bits = 0;
    std::from_chars(control.data(), control.data() + control.size(), bits);
    return (bits & kNoSignIn) != 0;
}

std::string equals(const std::string& attribute, const std::string& value)
{
    return "(" + attribute + "=" + ldapFilterValue(value) + ")";
}

} // namespace

LdapProvider::LdapProvider(ProviderSettings settings) :
    DirectoryProvider(std::move(settings)), m_server(serverOf(this->settings()))
{
    this->settings().required("USER_DN");
    if (this->settings().variable("BIND_DN").empty())
        throw invalidProviderConfig(this->settings(), "BIND_DN is missing");
}

void LdapProvider::bindSearcher(LdapConnection& connection) const
{
    const std::string dn = settings().text("BIND_DN");
    if (dn.empty())
        connection.bindAnonymously();
    else if (!connection.bind(dn, settings().text("BIND_PASSWORD")))
        throw invalidProviderConfig(settings(), "the directory refuses BIND_DN with BIND_PASSWORD");
}

LdapConnection::Search LdapProvider::searchOfPeople() const
{
    return {settings().text("USER_DN"), scopeOfName(settings().text("USER_SCOPE")), {},
        {settings().text("MAIL_ATTRIBUTE", "mail"), settings().text("FIRST_NAME_ATTRIBUTE", "givenName"),
            settings().text("LAST_NAME_ATTRIBUTE", "sn"), "uid", kAccountControl},
        2};
}

Person LdapProvider::find(const std::string& identifier) const
{
    LdapConnection connection(m_server);
    bindSearcher(connection);
    LdapConnection::Search search = searchOfPeople();
    search.filter = equals(settings().text("USER_ATTRIBUTE", "cn"), identifier);
    const std::vector<LdapEntry> found = connection.search(search);
    // Two people of one name are nobody.
    if (identifier.empty() || found.size() != 1 || mayNotSignIn(found.front()))
        throw invalidCredentials();
    const LdapEntry& entry = found.front();
    Person person;
    person.identifier = entry.dn;
    person.email = entry.text(search.attributes[0]);
    person.firstName = entry.text(search.attributes[1]);
    person.lastName = entry.text(search.attributes[2]);
    person.groups = groupsOf(connection, entry);
    return person;
}

std::vector<std::string> LdapProvider::groupsOf(LdapConnection& connection, const LdapEntry& person) const
{
    if (!settings().has("GROUP_DN"))
        return {};
    const std::string attribute = settings().text("GROUP_ATTRIBUTE", "member");
    const bool byUid = text::lower(attribute) == "memberuid";
    LdapConnection::Search search {settings().text("GROUP_DN"), scopeOfName(settings().text("GROUP_SCOPE")),
        equals(attribute, byUid ? person.text("uid") : person.dn), {"cn"}};
    std::vector<std::string> groups;
    for (const LdapEntry& group : connection.search(search)) {
        if (const std::string name = group.text("cn"); !name.empty())
            groups.push_back(name);
    }
    return groups;
}

void LdapProvider::checkPassword(const Person& person, const std::string& password) const
{
    LdapConnection connection(m_server);
    if (!connection.bind(person.identifier, password))
        throw invalidCredentials();
}

std::optional<Json> LdapProvider::renew(const Account& account, const Json&) const
{
    LdapConnection connection(m_server);
    bindSearcher(connection);
    LdapConnection::Search search = searchOfPeople();
    search.base = account.externalIdentifier;
    search.scope = LdapScope::Base;
    search.filter = "(objectClass=*)";
    const std::vector<LdapEntry> found = connection.search(search);
    if (found.empty() || mayNotSignIn(found.front()))
        throw invalidCredentials();
    return std::nullopt;
}

} // namespace strata::auth::sso
