#include "core/services/auth/sso/ldap_connection.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <ldap.h>

namespace strata::auth::sso {
namespace {

const char kService[] = "ldap";

timeval limitOf(clock::Millis limit)
{
    return {static_cast<time_t>(limit / 1000), static_cast<suseconds_t>(limit % 1000 * 1000)};
}

int scopeOf(LdapScope scope)
{
    if (scope == LdapScope::Base)
        return LDAP_SCOPE_BASE;
    return scope == LdapScope::One ? LDAP_SCOPE_ONELEVEL : LDAP_SCOPE_SUBTREE;
}

/// libldap takes pointers to what it does not change.
berval borrowed(const std::string& text)
{
    return {static_cast<ber_len_t>(text.size()), const_cast<char*>(text.data())};
}

std::string textOf(const berval& value)
{
    return {value.bv_val, value.bv_len};
}

std::vector<std::string> valuesOf(LDAP* handle, LDAPMessage* message, const char* attribute)
{
    const std::unique_ptr<berval*, decltype(&ldap_value_free_len)> values(
        ldap_get_values_len(handle, message, attribute), ldap_value_free_len);
    std::vector<std::string> texts;
    for (berval** value = values.get(); value && *value; ++value)
        texts.push_back(textOf(**value));
    return texts;
}

LdapEntry entryOf(LDAP* handle, LDAPMessage* message)
{
    LdapEntry entry;
    const std::unique_ptr<char, decltype(&ldap_memfree)> dn(ldap_get_dn(handle, message), ldap_memfree);
    entry.dn = dn ? dn.get() : "";
    BerElement* position = nullptr;
    for (char* name = ldap_first_attribute(handle, message, &position); name;
         name = ldap_next_attribute(handle, message, position)) {
        entry.attributes[text::lower(name)] = valuesOf(handle, message, name);
        ldap_memfree(name);
    }
    ber_free(position, 0);
    return entry;
}

void setTls(LDAP* handle, const LdapServer& server)
{
    const int demand = server.verifyCertificate ? LDAP_OPT_X_TLS_DEMAND : LDAP_OPT_X_TLS_NEVER;
    ldap_set_option(handle, LDAP_OPT_X_TLS_REQUIRE_CERT, &demand);
    if (!server.authorities.empty())
        ldap_set_option(handle, LDAP_OPT_X_TLS_CACERTFILE, server.authorities.c_str());
    const int client = 0;
    ldap_set_option(handle, LDAP_OPT_X_TLS_NEWCTX, &client); // the options count from here on
}

} // namespace

std::string LdapEntry::text(const std::string& attribute) const
{
    const auto found = attributes.find(text::lower(attribute));
    return found == attributes.end() || found->second.empty() ? std::string() : found->second.front();
}

LdapConnection::LdapConnection(const LdapServer& server)
{
    check(ldap_initialize(&m_handle, server.url.c_str()));
    const int version = LDAP_VERSION3;
    const timeval connecting = limitOf(server.connectLimit);
    const timeval answering = limitOf(server.answerLimit);
    ldap_set_option(m_handle, LDAP_OPT_PROTOCOL_VERSION, &version);
    ldap_set_option(m_handle, LDAP_OPT_NETWORK_TIMEOUT, &connecting);
    ldap_set_option(m_handle, LDAP_OPT_TIMEOUT, &answering);
    ldap_set_option(m_handle, LDAP_OPT_REFERRALS, LDAP_OPT_OFF);
    setTls(m_handle, server);
    if (!server.startTls)
        return;
    const int result = ldap_start_tls_s(m_handle, nullptr, nullptr);
    if (result != LDAP_SUCCESS)
        ldap_unbind_ext_s(m_handle, nullptr, nullptr);
    check(result);
}

LdapConnection::~LdapConnection()
{
    ldap_unbind_ext_s(m_handle, nullptr, nullptr);
}

bool LdapConnection::bind(const std::string& dn, const std::string& password)
{
    if (dn.empty() || password.empty())
        return false;
    const int result = simpleBind(dn, password);
    if (result == LDAP_INVALID_CREDENTIALS || result == LDAP_NO_SUCH_OBJECT || result == LDAP_INAPPROPRIATE_AUTH
        || result == LDAP_INVALID_DN_SYNTAX)
        return false;
    check(result);
    return true;
}

void LdapConnection::bindAnonymously()
{
    check(simpleBind({}, {}));
}

int LdapConnection::simpleBind(const std::string& dn, const std::string& password)
{
    berval credentials = borrowed(password);
    return ldap_sasl_bind_s(m_handle, dn.c_str(), LDAP_SASL_SIMPLE, &credentials, nullptr, nullptr, nullptr);
}

std::vector<LdapEntry> LdapConnection::search(const Search& search)
{
    std::vector<char*> attributes;
    for (const std::string& attribute : search.attributes)
        attributes.push_back(const_cast<char*>(attribute.c_str()));
    attributes.push_back(nullptr);
    LDAPMessage* answer = nullptr;
    const int result = ldap_search_ext_s(m_handle, search.base.c_str(), scopeOf(search.scope), search.filter.c_str(),
        attributes.data(), 0, nullptr, nullptr, nullptr, search.largest, &answer);
    const std::unique_ptr<LDAPMessage, decltype(&ldap_msgfree)> owner(answer, ldap_msgfree);
    if (result == LDAP_NO_SUCH_OBJECT)
        return {};
    if (result != LDAP_SIZELIMIT_EXCEEDED)
        check(result);
    std::vector<LdapEntry> entries;
    for (LDAPMessage* message = ldap_first_entry(m_handle, answer); message;
         message = ldap_next_entry(m_handle, message))
        entries.push_back(entryOf(m_handle, message));
    return entries;
}

void LdapConnection::check(int result) const
{
    if (result != LDAP_SUCCESS)
        throw serviceUnavailable(kService, ldap_err2string(result));
}

std::string ldapFilterValue(const std::string& text)
{
    berval plain = borrowed(text);
    berval escaped {0, nullptr};
    if (ldap_bv2escaped_filter_value(&plain, &escaped) != 0)
        throw serviceUnavailable(kService, "Out of memory");
    std::string value = escaped.bv_val ? textOf(escaped) : text; // left empty for an empty text
    ldap_memfree(escaped.bv_val);
    return value;
}

} // namespace strata::auth::sso
