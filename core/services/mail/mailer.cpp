#include "core/services/mail/mailer.h"

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/data/items/read.h"
#include "core/services/mail/templates.h"

namespace strata::mail {
namespace {

/// What every template may use of the project.
Json projectValues(Context& context)
{
    Context program = context.asSystem();
    query::Query query;
    query.fields = {"project_name", "project_color", "project_logo", "project_url"};
    const Json settings = json::parse(items::readSingleton(program, "directus_settings", query));
    const std::string logo = json::text(settings, "project_logo");
    return {{"projectName", json::text(settings, "project_name", "Directus")},
        {"projectColor", json::text(settings, "project_color", "#171717")},
        {"projectLogo", context.publicUrl + (logo.empty() ? "/admin/img/directus-white.png" : "/assets/" + logo)},
        {"projectUrl", json::text(settings, "project_url")}};
}

} // namespace

Mailer::Mailer(const Config& config) : m_config(config) { }

Mailer::~Mailer()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        if (!m_queue.empty())
            log::warn(std::to_string(m_queue.size()) + " mails were not sent.");
    }
    m_changed.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void Mailer::send(Context& context, const Letter& letter)
{
    Json values = projectValues(context);
    values.update(letter.values);
    Message message;
    message.fromName = json::text(values, "projectName");
    message.fromAddress = m_config.text("EMAIL_FROM");
    message.to = letter.to;
    message.subject = letter.subject;
    message.html = render(letter.layout, values, m_config.path("EMAIL_TEMPLATES_PATH"));
    const std::lock_guard lock(m_mutex);
    m_queue.push_back(std::move(message));
    if (!m_thread.joinable())
        m_thread = std::thread([this] { run(); });
    m_changed.notify_all();
}

void Mailer::flush()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_queue.empty() && !m_busy; });
}

void Mailer::run()
{
    const std::unique_ptr<Transport> transport = makeTransport(m_config);
    std::unique_lock lock(m_mutex);
    while (true) {
        m_busy = false;
        m_changed.notify_all();
        m_changed.wait(lock, [this] { return m_stopping || !m_queue.empty(); });
        if (m_stopping)
            return;
        const Message message = std::move(m_queue.front());
        m_queue.pop_front();
        m_busy = true;
        lock.unlock();
        try {
            if (transport)
                transport->send(message);
        } catch (const std::exception& failure) {
            log::error(std::string("Mail could not be sent: ") + failure.what());
        }
        lock.lock();
    }
}

} // namespace strata::mail
