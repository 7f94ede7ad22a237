#pragma once

#include "core/base/config.h"
#include "core/data/items/context.h"
#include "core/data/permissions/access_cache.h"
#include "core/data/plan/plan_cache.h"
#include "core/services/auth/realm.h"
#include "core/services/auth/sso/providers.h"
#include "core/services/engine/answer_cache.h"
#include "core/services/engine/model_watch.h"
#include "core/services/engine/spare_connections.h"
#include "core/services/mail/mailer.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace strata {

class Engine;

/// A long-lived thread of the engine with its own connection. Jobs get it as argument and must not keep it.
class Worker {
public:
    Worker(Engine& engine);
    Connection& connection() { return *m_connection; }
    Engine& engine() { return m_engine; }
    /// A context for a caller; loads his rules unless he passes all.
    Context context(Accountability who);
    /// What `auth` works with, for one call.
    auth::Realm realm();
    /// Sends the mail about a new notification, if its recipient wants one.
    void mailNotification(const Json& notification);
    /// Before each job: takes over what other programs changed in the database. Never throws.
    void followOtherPrograms() noexcept;

private:
    Engine& m_engine;
    std::unique_ptr<Connection> m_connection;
    std::int64_t m_lastCommit = 0;
};

/// Owns the database, the schema snapshot, the workers and the change feed of one open project. Thread-safe.
class Engine {
public:
    /// Opens an installed project and reads its schema. Throws ServiceUnavailable("database", reason) as
    /// Database::open(); a database without system tables: reason "Database doesn't have Directus tables installed".
    static std::unique_ptr<Engine> open(Config config);
    ~Engine();

    const Config& config() const { return m_config; }
    /// `SECRET`, or a random one when the configuration has none.
    const std::string& secret() const { return m_secret; }
    /// Migrations in the database that a version newer than any known one made; a person should agree before using it.
    const std::vector<std::string>& newerMigrations() const { return m_newerMigrations; }
    schema::SchemaPtr schema() const;
    /// Reads the schema again after the data model changed, and publishes that as a Change of `directus_collections`
    /// without keys. Happens by itself before the next job, or within a second, when another program changed the data
    /// model or rows of its tables were written.
    void reloadSchema(Connection& connection);
    /// The schema that a change of the data model has made; published as above, nothing is read.
    void takeSchema(schema::SchemaPtr fresh);
    /// A change of the data model, from its transaction to takeSchema(): other workers go on with the schema they have, and
    /// do not read it again because of what they see of the change.
    class OwnChange {
    public:
        explicit OwnChange(Engine& engine) : m_engine(engine) { ++m_engine.m_ownChanges; }
        ~OwnChange() { --m_engine.m_ownChanges; }
        OwnChange(const OwnChange&) = delete;
        OwnChange& operator=(const OwnChange&) = delete;

    private:
        Engine& m_engine;
    };
    events::ChangeFeed& feed() { return m_feed; }
    Database& database() { return *m_database; }
    /// Workers that have a job, and all of them.
    std::size_t busyWorkers() const { return m_busy; }
    std::size_t workers() const { return m_threads.size(); }
    /// For answers that take as long as their client. What is lent must be gone before the engine.
    SpareConnections& spareConnections() { return *m_spare; }

    /// Runs `job` on a worker. Exceptions must not leave it.
    void post(std::function<void(Worker&)> job);
    /// Rules of a caller, kept by policies and user until something they depend on changes.
    permissions::RulesPtr rulesOf(Connection& connection, const Accountability& who);
    /// Forgets cached rules and policies, and the plans made with them.
    void forgetRules();
    permissions::AccessCache& access() { return m_access; }
    plan::PlanCache& plans() { return m_plans; }
    AnswerCache& answers() { return m_answers; }
    auth::State& authState() { return m_auth; }
    const auth::sso::Providers& providers() const { return m_providers; }
    mail::Mailer& mailer() { return m_mailer; }

private:
    explicit Engine(Config config);
    /// What a worker does while there are no jobs: one of them looks for changes by other programs.
    enum class Idle { Sleeps, Watches };
    void runWorker(Idle idle);
    /// The next job, or nothing to look around; false to stop.
    bool nextJob(Idle idle, std::function<void(Worker&)>& job);
    /// Whether there was a schema before.
    bool replaceSchema(Connection& connection);
    void tellOfSchema();
    void follow(Connection& connection, std::int64_t& lastCommit);
    friend class Worker;

    Config m_config;
    std::string m_secret;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<SpareConnections> m_spare;
    std::vector<std::string> m_newerMigrations;
    mutable std::mutex m_schemaMutex;
    schema::SchemaPtr m_schema;
    /// One reload at a time, so that versions and contents go together.
    std::mutex m_reloadMutex;
    ModelWatch m_watch;
    /// Rows of the data model were written in this program.
    std::atomic<bool> m_modelWritten = false;
    std::atomic<int> m_ownChanges = 0;
    events::ChangeFeed m_feed;
    permissions::AccessCache m_access;
    plan::PlanCache m_plans;
    AnswerCache m_answers;
    auth::State m_auth;
    auth::sso::Providers m_providers;
    mail::Mailer m_mailer;
    std::mutex m_queueMutex;
    std::condition_variable m_queued;
    std::deque<std::function<void(Worker&)>> m_queue;
    bool m_stopping = false;
    std::atomic<std::size_t> m_busy = 0;
    std::vector<std::thread> m_threads;
};

} // namespace strata
