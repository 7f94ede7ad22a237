#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace strata {

/// Who asks. No empty or default value means "everything": a default-made one is the anonymous public.
class Accountability {
public:
    /// The public: no user, no role.
    Accountability() = default;
    static Accountability anonymous() { return {}; }
    /// The program itself: no checks, no activity rows, no presets or validation. Only ever written out.
    static Accountability system();

    /// Internal call (see system()).
    bool isSystem() const { return m_system; }
    /// Passes every permission check (also true for system()).
    bool passesAll() const { return m_system || admin; }

    /// Empty = none.
    std::string user;
    std::string role;
    /// Role chain, root ancestor first; empty = no role.
    std::vector<std::string> roles;
    /// Policies in effect, lowest priority first.
    std::vector<std::string> policies;
    bool admin = false;
    bool app = false;
    std::string share;
    /// Session token of a session JWT.
    std::string session;
    std::string ip;
    std::string userAgent;
    std::string origin;

private:
    bool m_system = false;
};

inline Accountability Accountability::system()
{
    Accountability who;
    who.m_system = true;
    return who;
}

} // namespace strata
