#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

/// Configuration files (access-and-config §16).
namespace strata::config {

using Values = std::map<std::string, std::string>;

/// The variables of a dotenv text: `KEY=value`, `export KEY=value`, `#` comments, quotes ' " ` (which may span lines),
/// `\n` and `\r` expanded in double quotes only. A line that is no assignment is skipped.
Values parseDotenv(std::string_view text);

/// The variables of a YAML text, an object at its top: scalars as they are written, lists and objects as JSON text.
/// Throws Error(Internal) for anything else; `name` is the file's in the message.
Values parseYaml(const std::string& text, const std::string& name);

/// The variables of the file, by its extension: `.json` and `.yaml` an object, anything else dotenv. A missing file has
/// none. Throws Error(Internal) for a file that can't be read, is invalid, or is a program (.js).
Values readFile(const std::filesystem::path& file);

/// Whole content of a file; throws Error(Internal) with `failure` when it can't be read.
std::string fileContent(const std::filesystem::path& file, const std::string& failure);

} // namespace strata::config
