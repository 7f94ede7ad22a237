#include "program.h"

#include <sqlite3.h>

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTcpSocket>

#include <stdexcept>

#include <sys/resource.h>

namespace strata::support {
namespace {

constexpr int kPatience = 20'000; // ms, for the slowest machine

struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close(handle); }
};

std::unique_ptr<sqlite3, Close> openDatabase(const QString& file)
{
    sqlite3* handle = nullptr;
    if (sqlite3_open_v2(file.toUtf8().constData(), &handle, SQLITE_OPEN_READWRITE, nullptr) != SQLITE_OK)
        throw std::runtime_error("no database");
    return std::unique_ptr<sqlite3, Close>(handle);
}

int appendRow(void* out, int count, char** values, char**)
{
    auto& text = *static_cast<std::string*>(out);
    for (int i = 0; i < count; ++i)
        text += (values[i] ? values[i] : "NULL") + std::string("|");
    text += "\n";
    return 0;
}

std::string rowsOf(sqlite3* handle, const std::string& sql)
{
    std::string rows;
    if (sqlite3_exec(handle, sql.c_str(), appendRow, &rows, nullptr) != SQLITE_OK)
        throw std::runtime_error(sqlite3_errmsg(handle));
    return rows;
}

void limitFiles(quint64 bytes)
{
    const rlimit limit {bytes, bytes};
    setrlimit(RLIMIT_FSIZE, &limit);
}

} // namespace

ProgramFolder::ProgramFolder() : m_environment(QProcessEnvironment::systemEnvironment())
{
    for (const QString& variable : m_environment.keys())
        if (variable.startsWith(QLatin1String("DB_")) || variable == QLatin1String("CONFIG_PATH"))
            m_environment.remove(variable);
    set(QStringLiteral("DB_CLIENT"), QStringLiteral("sqlite3"));
    set(QStringLiteral("DB_FILENAME"), QStringLiteral("data.db"));
    set(QStringLiteral("SECRET"), QStringLiteral("secret"));
    set(QStringLiteral("HOST"), QStringLiteral("127.0.0.1"));
    set(QStringLiteral("PORT"), QStringLiteral("0"));
    set(QStringLiteral("HASH_MEMORY_COST"), QStringLiteral("1024"));
    set(QStringLiteral("HASH_PARALLELISM"), QStringLiteral("1"));
    set(QStringLiteral("LOGIN_STALL_TIME"), QStringLiteral("1"));
    set(QStringLiteral("ADMIN_EMAIL"), QStringLiteral("admin@example.com"));
    set(QStringLiteral("ADMIN_PASSWORD"), QStringLiteral("password"));
}

void ProgramFolder::bootstrap()
{
    const Outcome outcome = run({QStringLiteral("bootstrap")});
    if (outcome.code != 0)
        throw std::runtime_error(outcome.errors.toStdString());
}

std::unique_ptr<QProcess> ProgramFolder::process(const QStringList& arguments) const
{
    auto process = std::make_unique<QProcess>();
    process->setWorkingDirectory(m_folder.path());
    process->setProcessEnvironment(m_environment);
    process->setProgram(QStringLiteral(STRATA_PROGRAM));
    process->setArguments(arguments);
    return process;
}

ProgramFolder::Outcome ProgramFolder::run(const QStringList& arguments, const QByteArray& input) const
{
    const auto running = process(arguments);
    running->start();
    running->write(input);
    running->closeWriteChannel();
    if (!running->waitForFinished(kPatience))
        throw std::runtime_error("the program did not end");
    return {running->exitCode(), running->exitStatus() == QProcess::CrashExit,
        QString::fromUtf8(running->readAllStandardOutput()), QString::fromUtf8(running->readAllStandardError())};
}

std::string ProgramFolder::dump() const
{
    const auto handle = openDatabase(file(QStringLiteral("data.db")));
    std::string all = rowsOf(handle.get(), "SELECT name, sql FROM sqlite_master ORDER BY name");
    const std::string tables
        = rowsOf(handle.get(), "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
    for (std::size_t begin = 0; begin < tables.size(); begin = tables.find('\n', begin) + 1)
        all += rowsOf(handle.get(), "SELECT * FROM \"" + tables.substr(begin, tables.find('|', begin) - begin) + "\"");
    return all;
}

void ProgramFolder::execute(const char* sql) const
{
    rowsOf(openDatabase(file(QStringLiteral("data.db"))).get(), sql);
}

std::string ProgramFolder::select(const char* sql) const
{
    return rowsOf(openDatabase(file(QStringLiteral("data.db"))).get(), sql);
}

std::shared_ptr<void> ProgramFolder::hold() const
{
    std::shared_ptr<sqlite3> handle = openDatabase(file(QStringLiteral("data.db")));
    rowsOf(handle.get(), "BEGIN IMMEDIATE");
    return handle;
}

RunningProgram::RunningProgram(const ProgramFolder& folder, quint64 largestFile) :
    m_process(folder.process({QStringLiteral("start")}))
{
    if (largestFile > 0)
        m_process->setChildProcessModifier([largestFile] { limitFiles(largestFile); });
    m_process->start();
    static const QRegularExpression listening(QStringLiteral("Server started at http://127\\.0\\.0\\.1:(\\d+)"));
    QElapsedTimer timer;
    timer.start();
    while (m_port == 0 && m_process->state() != QProcess::NotRunning && timer.elapsed() < kPatience) {
        m_process->waitForReadyRead(100);
        m_port = listening.match(log()).captured(1).toUShort();
    }
}

RunningProgram::~RunningProgram()
{
    m_process->kill();
    m_process->waitForFinished(kPatience);
}

QString RunningProgram::log()
{
    m_log += QString::fromUtf8(m_process->readAllStandardError());
    return m_log;
}

RunningProgram::Answer RunningProgram::send(
    const QByteArray& method, const QByteArray& path, const QByteArray& body) const
{
    QByteArray head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    if (!m_token.isEmpty())
        head += "Authorization: Bearer " + m_token + "\r\n";
    if (!body.isEmpty())
        head += "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n";
    return sendRaw(head + "\r\n" + body);
}

RunningProgram::Answer RunningProgram::sendRaw(const QByteArray& bytes) const
{
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), m_port);
    socket.waitForConnected(kPatience);
    socket.write(bytes);
    QByteArray answer;
    while (socket.waitForReadyRead(kPatience))
        answer += socket.readAll();
    const qsizetype end = answer.indexOf("\r\n\r\n");
    return {answer.mid(9, 3).toInt(), end < 0 ? Json() : json::tryParse(answer.mid(end + 4).toStdString())};
}

RunningProgram::Answer RunningProgram::signIn(const QByteArray& email, const QByteArray& password)
{
    const Answer answer = send("POST", "/auth/login", R"({"email":")" + email + R"(","password":")" + password + "\"}");
    if (answer.status == 200)
        m_token = QByteArray::fromStdString(json::text(json::member(answer.body, "data"), "access_token"));
    return answer;
}

} // namespace strata::support
