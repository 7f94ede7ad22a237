#include "app/secrets/keychain.h"

#include <qt6keychain/keychain.h>

namespace strata {
namespace {

const QString kService = QStringLiteral("Strata Studio");

/// Jobs delete themselves; the plain-text fallback stays off.
template <class Job>
Job* makeJob(const QString& key)
{
    auto* job = new Job(kService);
    job->setKey(key);
    job->setInsecureFallback(false);
    return job;
}

} // namespace

void Keychain::read(const QString& key, QObject* receiver, std::function<void(const QString&)> done)
{
    auto* job = makeJob<QKeychain::ReadPasswordJob>(key);
    QObject::connect(job, &QKeychain::Job::finished, receiver,
        [job, done = std::move(done)] { done(job->error() == QKeychain::NoError ? job->textData() : QString()); });
    job->start();
}

void Keychain::write(
    const QString& key, const QString& secret, QObject* receiver, std::function<void(const QString&)> done)
{
    auto* job = makeJob<QKeychain::WritePasswordJob>(key);
    job->setTextData(secret);
    QObject::connect(job, &QKeychain::Job::finished, receiver,
        [job, done = std::move(done)] { done(job->error() == QKeychain::NoError ? QString() : job->errorString()); });
    job->start();
}

void Keychain::remove(const QString& key)
{
    makeJob<QKeychain::DeletePasswordJob>(key)->start();
}

} // namespace strata
