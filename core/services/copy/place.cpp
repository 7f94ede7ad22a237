#include "core/services/copy/place.h"

#include "core/base/error.h"
#include "core/base/message.h"
#include "core/base/text.h"

#include <map>

namespace strata::copy {
namespace {

namespace fs = std::filesystem;

using Values = std::map<std::string, std::string>;

/// Takes what stands in front of `mark` (or the whole rest) off the text.
std::string take(std::string_view& rest, std::string_view mark)
{
    const std::size_t end = std::min(rest.find(mark), rest.size());
    std::string part(rest.substr(0, end));
    rest.remove_prefix(std::min(end + mark.size(), rest.size()));
    return part;
}

/// `user:password@host:port/database?socket=…` as variables.
Values urlValues(std::string_view rest, const std::string& client)
{
    Values values {
        {"DB_CLIENT", client}, {"DB_PORT", client == "pg" ? "5432" : "3306"}, {"DB_USER", ""}, {"DB_PASSWORD", ""}};
    if (const std::size_t at = rest.rfind('@'); at != std::string_view::npos) {
        std::string_view account = rest.substr(0, at);
        values["DB_USER"] = percentDecode(take(account, ":"), false);
        values["DB_PASSWORD"] = percentDecode(account, false);
        rest.remove_prefix(at + 1);
    }
    std::string_view host = rest.substr(0, std::min(rest.find('/'), rest.size()));
    rest.remove_prefix(std::min(host.size() + 1, rest.size()));
    values["DB_HOST"] = percentDecode(take(host, ":"), false);
    if (!host.empty())
        values["DB_PORT"] = std::string(host);
    values["DB_DATABASE"] = percentDecode(take(rest, "?"), false);
    while (!rest.empty()) {
        const std::string pair = take(rest, "&");
        std::string_view value = pair;
        const std::string name = take(value, "=");
        if (name == "socket")
            values["DB_SOCKET_PATH"] = percentDecode(value, false);
        else if (name == "host")
            values["DB_HOST"] = percentDecode(value, false);
        else
            throw Error(ErrorCode::InvalidPayload, "Unknown option \"" + name + "\" in the URL of a database");
    }
    return values;
}

bool isConfigFile(const fs::path& path)
{
    const std::string ending = path.extension().string();
    return path.filename().string().starts_with('.') || ending == ".env" || ending == ".json" || ending == ".yaml"
        || ending == ".yml";
}

std::string withoutPassword(const std::string& url, const Values& values)
{
    const std::size_t scheme = url.find("://") + 3;
    return url.substr(0, scheme) + values.at("DB_USER") + "@"
        + url.substr(url.rfind('@') == std::string::npos ? scheme : url.rfind('@') + 1);
}

} // namespace

Place placeOf(const std::string& text, const fs::path& folder)
{
    const std::string scheme
        = text.find("://") == std::string::npos ? std::string() : text::lower(text.substr(0, text.find("://")));
    if (!scheme.empty()) {
        const bool pg = scheme == "postgres" || scheme == "postgresql";
        if (!pg && scheme != "mysql" && scheme != "mariadb")
            throw Error(
                ErrorCode::InvalidPayload, "\"" + scheme + "://\" is no database that can be copied from or to");
        const Values values = urlValues(std::string_view(text).substr(scheme.size() + 3), pg ? "pg" : "mysql");
        return {withoutPassword(text, values), Config::of(folder, values), {}};
    }
    const fs::path path = fs::absolute(folder / text).lexically_normal();
    if (isConfigFile(path))
        return {path.string(), Config::ofFile(path), path};
    const fs::path file = path.parent_path() / ".env";
    Values values {{"DB_CLIENT", "sqlite3"}, {"DB_FILENAME", path.string()}};
    const Config beside = Config::ofFile(file);
    for (const std::string& name : beside.names())
        if (!name.starts_with("DB_"))
            values[name] = beside.text(name);
    return {path.string(), Config::of(path.parent_path(), values), file};
}

} // namespace strata::copy
