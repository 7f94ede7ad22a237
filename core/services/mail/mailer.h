#pragma once

#include "core/base/config.h"
#include "core/data/items/context.h"
#include "core/services/mail/letter.h"
#include "core/services/mail/transport.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace strata::mail {

/// Sends letters, one after the other, on a thread of its own that begins with the first. Owned by the engine, after
/// whose jobs it ends: letters not yet sent are then dropped with a warning. Thread-safe.
class Mailer {
public:
    explicit Mailer(const Config& config);
    ~Mailer();
    Mailer(const Mailer&) = delete;
    Mailer& operator=(const Mailer&) = delete;

    /// Fills the letter in with the project's name, colour and logo, and queues it. Never waits for the mail server. Not
    /// inside a transaction. Throws InvalidPayload for an unknown template.
    void send(Context& context, const Letter& letter);
    /// Waits until the queue is empty, for tests.
    void flush();

private:
    void run();

    const Config& m_config;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Message> m_queue;
    bool m_busy = false;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace strata::mail
