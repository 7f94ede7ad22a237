#pragma once

#include "core/base/clock.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

struct ldap;

namespace strata::auth::sso {

/// How to reach a directory (RFC 4511).
struct LdapServer {
    /// "ldap://…", "ldaps://…" or "ldapi://…".
    std::string url;
    /// Begin TLS on a connection that starts without.
    bool startTls = false;
    bool verifyCertificate = true;
    /// File with the authorities whose certificates are trusted; empty = those of the system.
    std::string authorities;
    clock::Millis connectLimit = 5000;
    clock::Millis answerLimit = 10000;
};

struct LdapEntry {
    std::string dn;
    /// By name in lower case.
    std::map<std::string, std::vector<std::string>> attributes;

    /// The first value; empty when there is none.
    std::string text(const std::string& attribute) const;
};

enum class LdapScope { Base, One, Sub };

/// One connection to a directory, made by the first operation. Waits for answers, up to the limits: for workers only.
/// All throw ServiceUnavailable("ldap") without an answer.
class LdapConnection {
public:
    explicit LdapConnection(const LdapServer& server);
    ~LdapConnection();
    LdapConnection(const LdapConnection&) = delete;
    LdapConnection& operator=(const LdapConnection&) = delete;

    /// False for a wrong password or an unknown name. A name without password would be an anonymous bind (RFC 4513
    /// §5.1.2): false, and nothing is sent.
    bool bind(const std::string& dn, const std::string& password);
    void bindAnonymously();

    struct Search {
        std::string base;
        LdapScope scope = LdapScope::Base;
        std::string filter = "(objectClass=*)";
        std::vector<std::string> attributes;
        int largest = 0;
    };
    /// Entries in the directory's order; none for an unknown base.
    std::vector<LdapEntry> search(const Search& search);

private:
    int simpleBind(const std::string& dn, const std::string& password);
    void check(int result) const;

    ldap* m_handle = nullptr;
};

/// The text as value of a filter (RFC 4515 §3).
std::string ldapFilterValue(const std::string& text);

} // namespace strata::auth::sso
