#pragma once

#include <string>
#include <string_view>
#include <vector>

/// The rules of the map: what a file may include, and that a name stands for one type. Paths are relative to the source folder.
namespace strata::layering {

/// Why `file` may not include `included` ("core/base/json.h", or "QWidget" for a system header); empty when it may.
/// `qtModules` tells the Qt modules that have a header of that name.
std::string objection(std::string_view file, std::string_view included, const std::vector<std::string>& qtModules);

/// The names between quotes or angle brackets of all #include lines.
std::vector<std::string> includesOf(std::string_view source);

/// The classes, structs and enumerations that the source defines in named namespaces, "strata::views::Chip"; those inside
/// other types and in unnamed namespaces are left out.
std::vector<std::string> typesOf(std::string_view source);

/// The module of a file: "core/data/query", "views/shell", "app/cli"; the folder itself for files outside modules.
std::string moduleOf(std::string_view file);

} // namespace strata::layering
