#pragma once

#include "core/data/query/filter.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace strata::query {

struct SortKey {
    /// Field, function or dot path without the sign: "author.name", "year(date)", "sum.price".
    std::string path;
    bool descending = false;
};

struct Aggregate {
    /// "count", "countDistinct", "countAll", "sum", "sumDistinct", "avg", "avgDistinct", "min", "max".
    std::string function;
    /// Field name, or "*".
    std::string field;
};

/// A text that stays with the value it was set on: a copy, which may be changed, has none.
class SourceText {
public:
    SourceText() = default;
    SourceText(const SourceText&) { }
    SourceText(SourceText&&) noexcept = default;
    SourceText& operator=(const SourceText& other)
    {
        if (this != &other)
            m_text.clear();
        return *this;
    }
    SourceText& operator=(SourceText&&) noexcept = default;
    ~SourceText() = default;

    void set(std::string_view text) { m_text = text; }
    const std::string& get() const { return m_text; }

private:
    std::string m_text;
};

enum class MetaCount { Total, Filter };
enum class ExportFormat { Csv, Json, Xml, Yaml };

/// What is asked; plain values, sanitised and validated, names not yet looked up.
struct Query {
    /// Defined apart: clang can't make the default constructor of a type that holds pairs of itself.
    Query();

    /// URL text that this was made from, when it gives the same query at any time and for any caller; else empty. Equal
    /// texts are equal queries.
    SourceText text;
    /// Nothing asked = "*". Paths as written: "title", "author.name", "*.*", "blocks.item:headings.text", "count(tags)".
    std::vector<std::string> fields {"*"};
    Filter filter;
    std::optional<std::string> search;
    std::vector<SortKey> sort;
    /// −1 = no limit; nothing = default.
    std::optional<std::int64_t> limit;
    std::optional<std::int64_t> offset;
    std::optional<std::int64_t> page;
    /// In request order.
    std::vector<MetaCount> meta;
    std::vector<Aggregate> aggregate;
    std::vector<std::string> group;
    /// Output name → field or function, at this level.
    std::vector<std::pair<std::string, std::string>> alias;
    /// Options of nested levels: relation field or alias (M2A: "item:headings") → its query; `fields` is unused there.
    std::vector<std::pair<std::string, Query>> deep;
    std::optional<ExportFormat> exportFormat;
    std::optional<std::string> version;
    bool versionRaw = false;

    bool aggregated() const { return !aggregate.empty() || !group.empty(); }
    const Query* deepOf(std::string_view name) const
    {
        for (const auto& [key, query] : deep)
            if (key == name)
                return &query;
        return nullptr;
    }
};

/// Limits of the configuration (items-and-query §9).
struct QueryLimits {
    std::int64_t defaultLimit = 100;
    /// −1 = none.
    std::int64_t maxLimit = -1;
    int maxRelationalDepth = 10;
};

} // namespace strata::query
