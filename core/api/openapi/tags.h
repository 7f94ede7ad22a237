#pragma once

#include "core/api/openapi/document.h"

#include <map>
#include <vector>

namespace strata::openapi {

/// The tags that a caller sees: those without a collection, then one for each collection that he may read.
class Tags {
public:
    explicit Tags(const Reader& reader);

    struct Tag {
        std::string name;
        /// Null = none.
        const schema::Collection* collection = nullptr;
        /// What stands in the document.
        Json json;
    };
    const std::vector<Tag>& all() const { return m_tags; }
    Json list() const;
    bool has(std::string_view name) const;
    /// The tag of a collection; empty when the caller does not see it.
    std::string of(std::string_view collection) const;

private:
    void add(const Json& json, const schema::Collection* collection);

    std::vector<Tag> m_tags;
};

} // namespace strata::openapi
