#pragma once

#include "core/base/json.h"

#include <string>
#include <string_view>

namespace strata::store {

/// What the signed-in user may do, from `/permissions/me`. Empty = nothing is allowed, except for administrators.
class Permissions {
public:
    /// Full = every row; Partial = some rows.
    enum class Access { None, Partial, Full };

    Permissions() = default;
    Permissions(Json answer, bool admin) : m_answer(std::move(answer)), m_admin(admin) { }

    /// `action`: "create", "read", "update", "delete", "share".
    Access access(std::string_view collection, std::string_view action) const;
    bool may(std::string_view collection, std::string_view action) const
    {
        return access(collection, action) != Access::None;
    }
    bool mayField(std::string_view collection, std::string_view action, std::string_view field) const;
    /// Default values of new or changed rows; an object, mostly empty.
    const Json& presets(std::string_view collection, std::string_view action) const;
    bool admin() const { return m_admin; }

private:
    const Json& entry(std::string_view collection, std::string_view action) const;

    Json m_answer = Json::object();
    bool m_admin = false;
};

} // namespace strata::store
