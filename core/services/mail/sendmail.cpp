#include "core/base/error.h"
#include "core/base/text.h"
#include "core/services/mail/transport.h"

#include <cerrno>
#include <cstring>
#include <vector>

#include <csignal>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace strata::mail {
namespace {

Error failure(const std::string& reason)
{
    return serviceUnavailable("email", reason);
}

/// Ends of a pipe, closed when they go.
class Pipe {
public:
    Pipe()
    {
        if (pipe2(m_ends, O_CLOEXEC) != 0)
            throw failure(std::strerror(errno));
    }
    ~Pipe()
    {
        closeEnd(m_ends[0]);
        closeEnd(m_ends[1]);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;

    int reading() const { return m_ends[0]; }
    void closeReading() { closeEnd(m_ends[0]); }
    /// Writes all and closes; false when the reader went away.
    bool write(std::string_view text)
    {
        while (!text.empty()) {
            const ssize_t sent = ::write(m_ends[1], text.data(), text.size());
            if (sent < 0 && errno != EINTR)
                return false;
            text.remove_prefix(sent < 0 ? 0 : static_cast<std::size_t>(sent));
        }
        closeEnd(m_ends[1]);
        return true;
    }

private:
    static void closeEnd(int& end)
    {
        if (end >= 0)
            close(end);
        end = -1;
    }

    int m_ends[2] {-1, -1};
};

/// Starts the program with `input` as its standard input; its process.
pid_t start(const std::string& program, const std::vector<std::string>& arguments, int input)
{
    std::vector<char*> pointers {const_cast<char*>(program.c_str())};
    for (const std::string& argument : arguments)
        pointers.push_back(const_cast<char*>(argument.c_str()));
    pointers.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    pid_t process = 0;
    const int result = posix_spawn(&process, program.c_str(), &actions, nullptr, pointers.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (result != 0)
        throw failure(program + ": " + std::strerror(result));
    return process;
}

/// An address that a program could take for an option is none.
void checkAddress(const std::string& address)
{
    if (address.empty() || address.front() == '-')
        throw failure("The address \"" + address + "\" can't be used");
}

class Sendmail : public Transport {
public:
    explicit Sendmail(const Config& config) :
        m_program(config.text("EMAIL_SENDMAIL_PATH")), m_windows(config.text("EMAIL_SENDMAIL_NEW_LINE") == "windows")
    {
    }

    void send(const Message& message) override
    {
        checkAddress(message.fromAddress);
        checkAddress(message.to);
        Pipe pipe;
        const pid_t process = start(m_program, {"-i", "-f", message.fromAddress, message.to}, pipe.reading());
        pipe.closeReading();
        const bool written = pipe.write(lines(mimeText(message, clock::now())));
        int status = 0;
        while (waitpid(process, &status, 0) < 0 && errno == EINTR) { }
        if (!written || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
            throw failure(m_program + " did not take the mail");
    }

    /// As Directus 11: a program is always there.
    void verify() override { }

private:
    std::string lines(std::string text) const
    {
        if (!m_windows)
            std::erase(text, '\r');
        return text;
    }

    std::string m_program;
    bool m_windows;
};

} // namespace

std::unique_ptr<Transport> makeSendmail(const Config& config)
{
    return std::make_unique<Sendmail>(config);
}

} // namespace strata::mail
