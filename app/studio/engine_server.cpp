#include "app/studio/engine_server.h"

#include "core/api/server_host.h"
#include "core/base/text.h"

namespace strata {
namespace {

ServerExchange exchangeOf(const RequestLine& line)
{
    return {QDateTime::currentDateTimeUtc(), text::qt(line.method), text::qt(line.url), line.status,
        static_cast<double>(line.duration.count()) / 1000, text::qt(line.ip)};
}

} // namespace

EngineServer::EngineServer(std::shared_ptr<Engine> engine, QObject* parent) :
    ServerControl(parent), m_engine(std::move(engine))
{
    m_home.moveToThread(&m_thread);
    m_thread.setObjectName(QStringLiteral("server"));
    m_thread.start();
}

EngineServer::~EngineServer()
{
    QMetaObject::invokeMethod(
        &m_home, [this] { m_host.reset(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

void EngineServer::start(const QString& address, quint16 port)
{
    if (m_state != State::Off)
        return;
    become(State::Starting);
    onThread([this, host = text::utf8(address), port] {
        Config config = m_engine->config();
        config.set("HOST", host);
        config.set("PORT", std::to_string(port));
        const auto listener = [this](const RequestLine& line) {
            QMetaObject::invokeMethod(
                this, [this, exchange = exchangeOf(line)] { emit served(exchange); }, Qt::QueuedConnection);
        };
        try {
            m_host = std::make_unique<ServerHost>(config, listener);
            m_host->serve(*m_engine);
            QMetaObject::invokeMethod(this, [this, url = text::qt(m_host->url())] { become(State::On, url); });
        } catch (const Error& error) {
            m_host.reset();
            QMetaObject::invokeMethod(this, [this, error] {
                become(State::Off);
                emit failed(error);
            });
        }
    });
}

void EngineServer::stop()
{
    if (m_state != State::On)
        return;
    become(State::Stopping);
    onThread([this] {
        m_host->stop();
        m_host.reset();
        QMetaObject::invokeMethod(this, [this] { become(State::Off); });
    });
}

void EngineServer::become(State state, const QString& url)
{
    m_state = state;
    m_url = url;
    emit stateChanged();
}

void EngineServer::onThread(std::function<void()> work)
{
    QMetaObject::invokeMethod(&m_home, std::move(work), Qt::QueuedConnection);
}

} // namespace strata
