#pragma once

#include "core/base/json.h"
#include "core/data/query/query.h"

#include <string>
#include <string_view>

/// Downloads of items (items-and-query §3.13): the data of an answer, a list of items or one, in another format.
namespace strata::transfer {

struct ExportType {
    query::ExportFormat format;
    std::string_view contentType;
    /// Of a file name, without a dot.
    std::string_view extension;
    std::string (*text)(const Json& data);
};
const ExportType& exportType(query::ExportFormat format);

/// One row per item under a header with the union of their members in order of appearance; nested objects are flattened
/// ("author.name"), lists are JSON text. Nothing for an empty list.
std::string csvText(const Json& data);
/// `<data>` with an element per member; a list is its element repeated.
std::string xmlText(const Json& data);
/// Block style; texts that could be read as something else are quoted.
std::string yamlText(const Json& data);

} // namespace strata::transfer
