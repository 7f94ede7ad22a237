#pragma once

#include "models/store/catalog.h"

#include <functional>

namespace strata::item {

/// A display template, "{{first_name}} ({{role.name}})", taken apart (studio §10). A plain value.
class DisplayTemplate {
public:
    DisplayTemplate() = default;
    explicit DisplayTemplate(const QString& text);
    /// The template of a collection's items: its own, else the primary key.
    static DisplayTemplate ofCollection(const store::Catalog& catalog, std::string_view collection);

    bool isEmpty() const { return m_parts.empty(); }
    /// Paths as written, `$thumbnail` included, in order.
    std::vector<std::string> paths() const;
    /// Paths to request for items of `collection`: relations are expanded by the templates of their targets, the primary
    /// key is included. Unknown names are left out.
    std::vector<std::string> fields(const store::Catalog& catalog, std::string_view collection) const;
    /// The rendered text; null shows as "--", missing paths as nothing.
    QString text(
        const Json& item, const store::Catalog& catalog, std::string_view collection, const store::Words& words) const;
    /// The text with what `valueOf` gives for each path.
    QString filled(const std::function<QString(const std::string& path)>& valueOf) const;

private:
    struct Part {
        /// Literal text, or the path when `isPath`.
        std::string text;
        bool isPath = false;
    };
    std::vector<Part> m_parts;
};

/// Joined with ",", for the parameter `fields`.
std::string fieldsParameter(const std::vector<std::string>& fields);

} // namespace strata::item
