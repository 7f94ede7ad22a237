#pragma once

#include "core/base/json.h"

#include <QByteArray>
#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace strata::support {

/// A folder to run the program `strata` in: database data.db, cheap password hashes, any free port.
class ProgramFolder {
public:
    ProgramFolder();

    QString file(const QString& name) const { return m_folder.filePath(name); }
    void set(const QString& variable, const QString& value) { m_environment.insert(variable, value); }
    void unset(const QString& variable) { m_environment.remove(variable); }
    /// Creates the database, with administrator admin@example.com, "password".
    void bootstrap();
    /// A process with the folder and the variables; not started.
    std::unique_ptr<QProcess> process(const QStringList& arguments) const;

    struct Outcome {
        /// Of a killed process the signal's number.
        int code = 0;
        bool killed = false;
        QString output;
        QString errors;
    };
    /// Runs to the end.
    Outcome run(const QStringList& arguments, const QByteArray& input = {}) const;

    /// Rows of all tables as text.
    std::string dump() const;
    /// Runs one statement in the database.
    void execute(const char* sql) const;
    /// Rows as text: "1|a|\n2|NULL|\n".
    std::string select(const char* sql) const;
    /// Keeps a write transaction open in the database until the result is gone.
    std::shared_ptr<void> hold() const;

private:
    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
};

/// `strata start`, running until destroyed.
class RunningProgram {
public:
    /// Waits until it listens. `largestFile`: bytes that a file may have at most, 0 = no limit.
    explicit RunningProgram(const ProgramFolder& folder, quint64 largestFile = 0);
    ~RunningProgram();

    bool isRunning() const { return m_port != 0; }
    quint16 port() const { return m_port; }
    QProcess& process() { return *m_process; }
    /// What it wrote so far.
    QString log();

    struct Answer {
        int status = 0;
        Json body;
    };
    /// A call with a JSON body (empty = none), as the user with this token (empty = the public).
    Answer send(const QByteArray& method, const QByteArray& path, const QByteArray& body = {}) const;
    /// Sends bytes as they are, reads until the server closes; status and JSON body of the first answer.
    Answer sendRaw(const QByteArray& bytes) const;
    /// Signs in for the following calls.
    Answer signIn(const QByteArray& email, const QByteArray& password);

private:
    std::unique_ptr<QProcess> m_process;
    QString m_log;
    quint16 m_port = 0;
    QByteArray m_token;
};

} // namespace strata::support
