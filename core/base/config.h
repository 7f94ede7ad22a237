#pragma once

#include "core/base/json.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace strata {

/// The configuration of a project: defaults, environment, then the config file (access-and-config §16, §17). A plain
/// value; made once at start.
class Config {
public:
    /// Reads the process environment and the file at CONFIG_PATH (default `<folder>/.env`); file values win. Relative
    /// paths in values are meant relative to `folder`. Throws Error(Internal) for an unreadable or invalid file.
    static Config load(const std::filesystem::path& folder);
    /// Only the values of this file over the defaults; `file` may be missing. Relative paths are meant relative to its folder.
    static Config ofFile(const std::filesystem::path& file);
    /// Only these values over the defaults; for the Studio and tests.
    static Config of(const std::filesystem::path& folder, const std::map<std::string, std::string>& values);

    const std::filesystem::path& folder() const { return m_folder; }
    /// Whether the variable was given a value, even an empty one.
    bool has(const std::string& name) const;
    /// Every variable that was given a value, in alphabetical order; among them those of the process that mean nothing here.
    std::vector<std::string> names() const;
    /// The value or its default; empty when there is neither.
    std::string text(const std::string& name) const;
    /// `text` as number; the default of the variable when it is none.
    double number(const std::string& name) const;
    std::int64_t integer(const std::string& name) const;
    bool flag(const std::string& name) const;
    std::vector<std::string> list(const std::string& name) const;
    /// "15m", "7d", "10s", "2 days", plain number = ms; in milliseconds.
    std::int64_t duration(const std::string& name) const;
    /// "1mb" = 1024², plain number = bytes; −1 when the variable is empty.
    std::int64_t size(const std::string& name) const;
    /// `text` as a path, made absolute with folder().
    std::filesystem::path path(const std::string& name) const;
    void set(const std::string& name, std::string value);

private:
    std::filesystem::path m_folder;
    std::map<std::string, std::string> m_values;
};

} // namespace strata
