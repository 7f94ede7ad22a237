#include "core/services/engine/engine.h"

#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/data/database/custom_migrations.h"
#include "core/data/database/ddl/journal.h"
#include "core/data/database/schema_loader.h"
#include "core/services/auth/hash_cost.h"
#include "core/services/engine/access_changes.h"
#include "core/services/model/trash_place.h"
#include "core/services/system/notification_mail.h"
#include "core/services/system/services.h"

namespace strata {
namespace {

std::vector<std::string> excludedTables(const Config& config)
{
    return config.list("DB_EXCLUDE_TABLES");
}

permissions::UserLimits userLimits(const Config& config)
{
    const auto limit = [&](const char* variable) { return config.has(variable) ? config.integer(variable) : -1; };
    return {limit("USERS_ADMIN_ACCESS_LIMIT"), limit("USERS_APP_ACCESS_LIMIT"), limit("USERS_API_ACCESS_LIMIT")};
}

/// Throws for a project of an older version, warns of outstanding migrations and those of a newer one; the latter.
std::vector<std::string> lookAtMigrations(Connection& connection, const Config& config)
{
    requireCurrent(connection);
    const std::vector<CustomMigration> own = customMigrations(config.path("MIGRATIONS_PATH"), connection.dialect());
    if (!outstandingMigrations(own, doneMigrations(connection)).empty())
        log::warn("Database migrations have not all been run");
    std::set<std::string> versions;
    for (const CustomMigration& migration : own)
        versions.insert(migration.version);
    std::vector<std::string> newer = newerMigrations(connection, versions);
    if (!newer.empty())
        log::warn("This database was changed by a newer version (" + text::join(newer, ", ") + ")");
    return newer;
}

unsigned workerCount()
{
    return std::clamp(std::thread::hardware_concurrency(), 2U, 8U);
}

} // namespace

Worker::Worker(Engine& engine) : m_engine(engine), m_connection(engine.database().connect()) { }

Context Worker::context(Accountability who)
{
    const Config& config = m_engine.config();
    Context context(*m_connection, m_engine.schema(), std::move(who));
    if (!context.who.passesAll())
        context.rules = m_engine.rulesOf(*m_connection, context.who);
    context.limits.defaultLimit = config.integer("QUERY_LIMIT_DEFAULT");
    context.limits.maxLimit = config.has("QUERY_LIMIT_MAX") ? config.integer("QUERY_LIMIT_MAX") : -1;
    context.limits.maxRelationalDepth
        = static_cast<int>(std::max<std::int64_t>(2, config.integer("MAX_RELATIONAL_DEPTH")));
    context.publicUrl = config.text("PUBLIC_URL");
    while (text::endsWith(context.publicUrl, "/"))
        context.publicUrl.pop_back();
    context.feed = &m_engine.feed();
    context.plans = &m_engine.plans();
    context.maxMutations = config.has("MAX_BATCH_MUTATION") ? config.integer("MAX_BATCH_MUTATION") : -1;
    context.hashCost = auth::hashCostOf(config);
    context.userLimits = userLimits(config);
    context.serviceOf = system::makeService;
    return context;
}

auth::Realm Worker::realm()
{
    return {
        *m_connection, m_engine.config(), m_engine.secret(), m_engine.access(), m_engine.authState(), m_engine.feed()};
}

void Worker::mailNotification(const Json& notification)
{
    Context program = context(Accountability::system());
    if (const auto letter = system::notificationLetter(program, notification))
        m_engine.mailer().send(program, *letter);
}

void Worker::followOtherPrograms() noexcept
{
    try {
        m_engine.follow(*m_connection, m_lastCommit);
    } catch (const std::exception& failure) {
        // The job meets the same trouble and reports it.
        log::warn(std::string("The data model could not be checked: ") + failure.what());
    }
}

std::unique_ptr<Engine> Engine::open(Config config)
{
    std::unique_ptr<Engine> engine(new Engine(std::move(config)));
    engine->m_database = Database::open(databaseOptions(engine->m_config));
    engine->m_spare = std::make_unique<SpareConnections>(*engine->m_database);
    const auto connection = engine->m_database->connect();
    ddl::recover(*connection, model::journalOf(engine->m_config));
    engine->reloadSchema(*connection);
    if (!engine->schema()->collection("directus_collections"))
        throw serviceUnavailable("database", "Database doesn't have Directus tables installed");
    engine->m_newerMigrations = lookAtMigrations(*connection, engine->m_config);
    engine->m_feed.subscribe([raw = engine.get()](const events::Change& change) {
        if (affectsAccess(change))
            raw->forgetRules();
        if (affectsUsers(change))
            raw->authState().forgetUsers();
        if (affectsModel(change))
            raw->m_modelWritten = true;
        raw->m_answers.follow(change);
        if (change.collection == "directus_notifications" && change.action == "create")
            raw->post([change](Worker& worker) { worker.mailNotification(change.payload); });
    });
    for (unsigned i = 0; i < workerCount(); ++i)
        engine->m_threads.emplace_back(
            [raw = engine.get(), idle = i == 0 ? Idle::Watches : Idle::Sleeps] { raw->runWorker(idle); });
    return engine;
}

Engine::Engine(Config config) :
    m_config(std::move(config)),
    m_secret(m_config.text("SECRET").empty() ? ids::randomText(32) : m_config.text("SECRET")),
    m_answers(m_config),
    m_auth(m_config),
    m_providers(m_config, m_secret),
    m_mailer(m_config)
{
}

Engine::~Engine()
{
    {
        const std::lock_guard lock(m_queueMutex);
        m_stopping = true;
    }
    m_queued.notify_all();
    for (std::thread& thread : m_threads)
        thread.join();
}

schema::SchemaPtr Engine::schema() const
{
    const std::lock_guard lock(m_schemaMutex);
    return m_schema;
}

void Engine::reloadSchema(Connection& connection)
{
    if (replaceSchema(connection))
        tellOfSchema();
}

void Engine::takeSchema(schema::SchemaPtr fresh)
{
    {
        const std::lock_guard reloading(m_reloadMutex);
        m_modelWritten = false;
        m_watch.remember(fresh->source().marks);
        const std::lock_guard lock(m_schemaMutex);
        m_schema = std::move(fresh);
    }
    tellOfSchema();
}

void Engine::tellOfSchema()
{
    forgetRules();
    m_feed.publish(
        {{.collection = "directus_collections", .action = "update", .keys = {}, .payload = nullptr, .user = {}}});
}

bool Engine::replaceSchema(Connection& connection)
{
    const std::lock_guard reloading(m_reloadMutex);
    m_modelWritten = false;
    const bool isFirst = schema() == nullptr;
    schema::SchemaPtr fresh = schema::load(connection, excludedTables(m_config));
    m_watch.remember(fresh->source().marks);
    const std::lock_guard lock(m_schemaMutex);
    m_schema = std::move(fresh);
    return !isFirst; // nobody listens yet to the first one
}

void Engine::follow(Connection& connection, std::int64_t& lastCommit)
{
    if (m_ownChanges > 0)
        return;
    ModelWatch::News news = m_watch.look(connection, lastCommit, *schema());
    if (m_modelWritten)
        news = ModelWatch::News::Model;
    switch (news) {
    case ModelWatch::News::Nothing: return;
    case ModelWatch::News::Commits:
        forgetRules();
        m_auth.forgetUsers();
        if (m_answers.followsChanges())
            m_answers.forget();
        return;
    case ModelWatch::News::Model: reloadSchema(connection); m_auth.forgetUsers();
    }
}

void Engine::post(std::function<void(Worker&)> job)
{
    {
        const std::lock_guard lock(m_queueMutex);
        m_queue.push_back(std::move(job));
    }
    m_queued.notify_one();
}

bool Engine::nextJob(Idle idle, std::function<void(Worker&)>& job)
{
    std::unique_lock lock(m_queueMutex);
    const auto ready = [this] { return m_stopping || !m_queue.empty(); };
    if (idle == Idle::Sleeps)
        m_queued.wait(lock, ready);
    else if (!m_queued.wait_for(lock, std::chrono::seconds(1), ready)) {
        job = nullptr;
        return true;
    }
    if (m_queue.empty())
        return false;
    job = std::move(m_queue.front());
    m_queue.pop_front();
    return true;
}

void Engine::runWorker(Idle idle)
{
    // A failure ends its step, never the worker: later jobs still have to be answered.
    const auto guarded = [](const auto& step) {
        try {
            step();
        } catch (const std::exception& failure) {
            log::error(std::string("In a worker: ") + failure.what());
        }
    };
    guarded([&] {
        Worker worker(*this);
        for (std::function<void(Worker&)> job; nextJob(idle, job);) {
            guarded([&] { worker.followOtherPrograms(); });
            ++m_busy;
            if (job)
                guarded([&] { job(worker); });
            job = nullptr; // what it captured ends here, not with the next one
            --m_busy;
        }
    });
}

permissions::RulesPtr Engine::rulesOf(Connection& connection, const Accountability& who)
{
    return m_access.rules(connection, schema(), who);
}

void Engine::forgetRules()
{
    m_access.forget();
    m_plans.forget();
}

} // namespace strata
