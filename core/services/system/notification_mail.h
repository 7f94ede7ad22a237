#pragma once

#include "core/data/items/context.h"
#include "core/services/mail/letter.h"

namespace strata::system {

/// The mail about a new notification (system-endpoints §9); nothing when its recipient has no address or wants no mail.
/// `context` has the rights of the program.
std::optional<mail::Letter> notificationLetter(Context& context, const Json& notification);

} // namespace strata::system
