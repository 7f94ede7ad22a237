#include "layering.h"

#include <algorithm>
#include <optional>
#include <span>

namespace strata::layering {
namespace {

/// Lowest first. A module includes only modules before it; a file directly in core/api joins what stands before it.
constexpr std::string_view kModules[] = {
    "core/base",
    "core/data/schema",
    "core/data/query",
    "core/data/database",
    "core/data/permissions",
    "core/data/plan",
    "core/data/sql",
    "core/data/payload",
    "core/data/events",
    "core/data/items",
    "core/services/net",
    "core/services/mail",
    "core/services/history",
    "core/services/auth",
    "core/services/files",
    "core/services/system",
    "core/services/model",
    "core/services/transfer",
    "core/services/copy",
    "core/services/schedule",
    "core/services/doctor",
    "core/services/flows",
    "core/services/sync",
    "core/services/engine",
    "core/api/http",
    "core/api/gate",
    "core/api/graphql",
    "core/api/openapi",
    "core/api/rest",
    "core/api/realtime",
    "core/api/session",
    "core/api",
};

/// What models and views see of core.
constexpr std::string_view kValueHeaders[] = {
    "core/base/",
    "core/api/session/session.h",
    "core/data/events/change.h",
    "core/data/query/",
};

/// Headers that lead to SQL from outside, and the only folders that may include them.
struct Restricted {
    std::string_view header;
    std::string_view folders[3];
};

constexpr Restricted kRestricted[] = {
    {"core/data/database/operator_script.h", {"core/data/database/"}},
    {"core/data/database/migrate.h", {"core/data/database/", "core/services/doctor/", "app/cli/"}},
};

constexpr std::string_view kSystemForbiddenInModels[]
    = {"sqlite3.h", "boost/", "sys/socket.h", "netinet/", "openssl/", "curl/"};

bool startsWith(std::string_view text, std::string_view prefix)
{
    return text.substr(0, prefix.size()) == prefix;
}

bool startsWithAny(std::string_view text, std::span<const std::string_view> prefixes)
{
    return std::ranges::any_of(prefixes, [&](std::string_view prefix) { return startsWith(text, prefix); });
}

std::string_view floorOf(std::string_view path)
{
    return path.substr(0, path.find('/'));
}

std::optional<std::ptrdiff_t> rankOf(std::string_view module)
{
    const auto found = std::ranges::find(kModules, module);
    return found == std::end(kModules) ? std::nullopt : std::optional(found - std::begin(kModules));
}

std::string insideCore(std::string_view file, std::string_view included)
{
    const std::string from = moduleOf(file);
    const std::string to = moduleOf(included);
    if (from == to)
        return {};
    if (!rankOf(from))
        return from + " is not on the map";
    if (!rankOf(to))
        return to + " is not on the map";
    if (from == "core/api/http" && to != "core/base")
        return "http knows only base";
    return *rankOf(to) < *rankOf(from) ? std::string() : from + " stands before " + to;
}

std::string betweenFloors(std::string_view file, std::string_view included)
{
    const std::string_view from = floorOf(file);
    const std::string_view to = floorOf(included);
    if (from == "core")
        return to == "core" ? insideCore(file, included) : "core includes only core";
    if (from == "app")
        return {};
    if (to == "core")
        return startsWithAny(included, kValueHeaders) ? std::string()
                                                      : std::string(from) + " sees only Session and values of core";
    if (from == "models" && to != "models")
        return "models includes only models and core";
    return to == "app" ? "views includes nothing of app" : std::string();
}

std::string ofQt(std::string_view floor, std::string_view module)
{
    if (floor == "core" && module != "QtCore" && module != "QtNetwork")
        return "core has no " + std::string(module);
    if (floor == "models" && module != "QtCore" && module != "QtGui")
        return "models have no " + std::string(module);
    if (floor == "views" && (module == "QtSql" || module == "QtNetwork"))
        return "views have no " + std::string(module);
    return {};
}

bool isAllowed(const Restricted& rule, std::string_view file)
{
    return std::ranges::any_of(
        rule.folders, [&](std::string_view folder) { return !folder.empty() && startsWith(file, folder); });
}

bool isOurs(std::string_view included)
{
    constexpr std::string_view floors[] = {"core/", "models/", "views/", "app/"};
    return startsWithAny(included, floors);
}

/// "Chip" for the line that begins the definition of a type, not for one that only names it; empty for others.
std::string definedType(std::string_view line)
{
    for (const std::string_view keyword : {"enum class ", "class ", "struct "}) {
        if (!startsWith(line, keyword))
            continue;
        const std::string_view rest = line.substr(keyword.size());
        const std::string_view name = rest.substr(0, rest.find_first_of(" :{;<"));
        if (startsWith(rest.substr(name.size()), "::")) // "Server::Impl"
            return {};
        const bool whole = rest.size() == name.size() || rest.find('{') != std::string_view::npos;
        return whole ? std::string(name) : std::string();
    }
    return {};
}

/// "strata::views" for "namespace strata::views {"; empty for an unnamed one.
std::string namespaceOf(std::string_view line)
{
    const std::string_view name = line.substr(std::string_view("namespace ").size());
    return std::string(name.substr(0, name.find_first_of(" {")));
}

} // namespace

std::string objection(std::string_view file, std::string_view included, const std::vector<std::string>& qtModules)
{
    for (const Restricted& rule : kRestricted)
        if (included == rule.header && !isAllowed(rule, file))
            return "SQL of the operator is not for this folder";
    if (isOurs(included))
        return betweenFloors(file, included);
    const std::string_view floor = floorOf(file);
    if ((floor == "models" || floor == "views") && startsWithAny(included, kSystemForbiddenInModels))
        return std::string(floor) + " have no sockets and no SQL";
    // "QtWidgets/QWidget" names its module itself.
    if (const std::size_t slash = included.find('/'); startsWith(included, "Qt") && slash != std::string_view::npos)
        return ofQt(floor, included.substr(0, slash));
    std::string reason;
    for (const std::string& module : qtModules) {
        reason = ofQt(floor, module);
        if (reason.empty())
            break;
    }
    return reason;
}

std::vector<std::string> includesOf(std::string_view source)
{
    std::vector<std::string> found;
    constexpr std::string_view directive = "#include ";
    for (std::size_t at = source.find(directive); at != std::string_view::npos; at = source.find(directive, at + 1)) {
        const bool atLineStart = at == 0 || source[at - 1] == '\n';
        const std::size_t begin = at + directive.size() + 1;
        const std::size_t end = source.find_first_of("\">\n", begin);
        if (atLineStart && end != std::string_view::npos)
            found.emplace_back(source.substr(begin, end - begin));
    }
    return found;
}

std::vector<std::string> typesOf(std::string_view source)
{
    std::vector<std::string> found;
    std::vector<std::string> spaces;
    while (!source.empty()) {
        const std::string_view line = source.substr(0, source.find('\n'));
        source.remove_prefix(std::min(line.size() + 1, source.size()));
        if (startsWith(line, "namespace ") && line.back() == '{')
            spaces.push_back(namespaceOf(line));
        else if (startsWith(line, "} // namespace") && !spaces.empty())
            spaces.pop_back();
        const std::string name = definedType(line);
        const bool unnamed = std::ranges::any_of(spaces, [](const std::string& space) { return space.empty(); });
        if (name.empty() || spaces.empty() || unnamed)
            continue;
        std::string path;
        for (const std::string& space : spaces)
            path += space + "::";
        found.push_back(path + name);
    }
    return found;
}

std::string moduleOf(std::string_view file)
{
    const int depth = startsWith(file, "core/base/") || !startsWith(file, "core/") ? 2 : 3;
    std::size_t end = 0;
    for (int i = 0; i < depth; ++i) {
        const std::size_t slash = file.find('/', end + (end > 0 ? 1 : 0));
        if (slash == std::string_view::npos)
            break;
        end = slash;
    }
    return std::string(file.substr(0, end));
}

} // namespace strata::layering
