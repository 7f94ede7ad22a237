#pragma once

#include "core/data/items/items_service.h"

namespace strata::system {

/// Users (access-and-config §10, §11): addresses and passwords are checked, secrets and the provider are guarded, the
/// last admin stays, and sessions end when they should. The checks run after the rows were written, so that missing
/// permissions are reported first; a failing one rolls everything back.
class UsersService : public ItemsService {
public:
    using ItemsService::ItemsService;

protected:
    void beforeUpdate(const std::vector<Json>& keys, Json& payload) override;
    void beforeDelete(const std::vector<Json>& keys) override;
    void afterCreate(const Json& key, const Json& payload) override;
    void afterUpdate(const std::vector<Json>& keys, const Json& payload) override;

private:
    void checkGuardedFields(const Json& payload) const;
    /// `keys` share the address; only one user may have it.
    void checkEmail(const std::vector<Json>& keys, const Json& payload);
    void checkPassword(const Json& payload);
    void endSessions(const std::vector<Json>& keys, const Json& payload);
};

} // namespace strata::system
