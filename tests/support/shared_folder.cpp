#include "tests/support/shared_folder.h"

#include "core/base/error.h"

#include <QString>

#include <filesystem>

namespace strata::support {

std::string sharedFolder()
{
    const std::string folder = qEnvironmentVariableIsSet("STRATA_SHARED_DIR")
        ? qEnvironmentVariable("STRATA_SHARED_DIR").toStdString()
        : std::string(STRATA_SOURCE_DIR) + "/../shared";
    return std::filesystem::exists(folder + "/projects") ? folder : std::string();
}

std::string messageOf(const std::function<void()>& call)
{
    try {
        call();
    } catch (const Error& error) {
        return error.message;
    }
    return "nothing was thrown";
}

} // namespace strata::support
