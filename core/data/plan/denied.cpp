#include "core/data/plan/denied.h"

namespace strata::plan {
namespace {

std::string place(std::string_view path)
{
    return path.empty() ? "Queried in root." : "Queried in \"" + std::string(path) + "\".";
}

} // namespace

Error deniedCollection(std::string_view collection, std::string_view path)
{
    return forbidden("You don't have permission to access collection \"" + std::string(collection)
        + "\" or it does not exist. " + place(path));
}

Error deniedFields(const std::vector<std::string>& fields, std::string_view collection, std::string_view path)
{
    std::string names;
    for (const std::string& field : fields)
        names += (names.empty() ? "\"" : ", \"") + field + "\"";
    const bool one = fields.size() == 1;
    return forbidden("You don't have permission to access field" + std::string(one ? " " : "s ") + names
        + " in collection \"" + std::string(collection) + "\" or " + (one ? "it does" : "they do") + " not exist. "
        + place(path));
}

} // namespace strata::plan
