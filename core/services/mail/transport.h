#pragma once

#include "core/base/config.h"
#include "core/services/mail/message.h"

#include <memory>

namespace strata::mail {

/// Takes mails out of the house. Used by one thread.
class Transport {
public:
    virtual ~Transport() = default;
    /// Waits until the mail was taken. Throws ServiceUnavailable("email", reason).
    virtual void send(const Message& message) = 0;
    /// Whether mails could be handed over now; waits and throws as send().
    virtual void verify() = 0;
};

/// As EMAIL_TRANSPORT says: `smtp` or `sendmail`. Null with a warning in the log for any other value: no mail is sent.
std::unique_ptr<Transport> makeTransport(const Config& config);

/// Gives each mail to a program that takes it on its standard input (EMAIL_SENDMAIL_PATH, EMAIL_SENDMAIL_NEW_LINE).
std::unique_ptr<Transport> makeSendmail(const Config& config);

} // namespace strata::mail
