#pragma once

#include "core/services/copy/place.h"

#include "core/base/json.h"

#include <cstdint>
#include <functional>
#include <map>
#include <set>

/// A project from one database to another (schema-and-cli §3.6).
namespace strata::copy {

struct Parts {
    bool schema = true;
    bool data = true;
    bool files = true;
    bool config = true;
};

struct Options {
    Parts parts;
    /// Names of collections; empty = all.
    std::set<std::string> only;
    std::set<std::string> except;
    /// A filter rule for the rows of a collection.
    std::map<std::string, Json> where;
    /// Rows in one transaction.
    std::int64_t batch = 5000;
    /// Nothing is written; the report tells what would be.
    bool dryRun = false;
    /// Goes on where a stopped copy ended.
    bool resume = false;
    /// Rows of the target with the same key get the values of the source.
    bool overwrite = false;
    /// Remembers how far the copy is; removed at its end.
    std::filesystem::path stateFile;
};

struct Report {
    std::int64_t collections = 0;
    std::int64_t items = 0;
    std::int64_t files = 0;
    std::int64_t bytes = 0;
    /// What a person should know: a sentence each.
    std::vector<std::string> notes;
};

/// Told a sentence now and then.
using Progress = std::function<void(const std::string&)>;

/// Reads the source at one moment, while others may write to it, and compares all rows at the end. Throws InvalidPayload
/// for a target that is not empty, without `overwrite`, and for a value that it can't keep; what was copied until then
/// stays, for `resume`.
Report copyProject(const Place& source, const Place& target, const Options& options, const Progress& progress);

} // namespace strata::copy
