#include "models/items/display_template.h"

#include "core/base/text.h"
#include "models/items/display_text.h"

namespace strata::item {

namespace {

constexpr int kDeepest = 4;

// "item:block_hero" → {"item", "block_hero"}.
std::pair<std::string, std::string> scoped(const std::string& segment)
{
    const std::size_t colon = segment.find(':');
    return colon == std::string::npos ? std::pair(segment, std::string())
                                      : std::pair(segment.substr(0, colon), segment.substr(colon + 1));
}

std::pair<std::string, std::string> splitPath(const std::string& path)
{
    const std::size_t dot = path.find('.');
    return dot == std::string::npos ? std::pair(path, std::string())
                                    : std::pair(path.substr(0, dot), path.substr(dot + 1));
}

struct Expander {
    const store::Catalog& catalog;
    std::vector<std::string>& out;

    void add(const std::string& path)
    {
        if (std::find(out.begin(), out.end(), path) == out.end())
            out.push_back(path);
    }

    void addTemplate(std::string_view collection, const std::string& prefix, const DisplayTemplate& shown, int depth)
    {
        if (const store::Field* key = catalog.primaryKey(collection))
            add(prefix + key->key);
        for (const std::string& path : shown.paths())
            expand(collection, prefix, path, depth);
    }

    void expand(std::string_view collection, const std::string& prefix, const std::string& path, int depth)
    {
        const auto [head, rest] = splitPath(path);
        if (head == "$thumbnail") {
            add(prefix + "id");
            add(prefix + "type");
            return;
        }
        const auto [name, scope] = scoped(head);
        const store::Field* field = catalog.field(collection, name);
        if (!field || depth > kDeepest)
            return;
        const store::Link link = catalog.link(collection, name);
        const std::string target = !scope.empty() ? scope : link.isList() ? link.rows : link.target;
        if (!link || target.empty())
            add(prefix + name);
        else if (!rest.empty())
            expand(target, prefix + head + ".", rest, depth + 1);
        else
            addTemplate(target, prefix + head + ".", templateOf(*field, link, target), depth + 1);
    }

    DisplayTemplate templateOf(const store::Field& field, const store::Link& link, const std::string& target) const
    {
        if (link.isList())
            return {};
        const std::string own = json::text(field.displayOptions, "template", json::text(field.options, "template"));
        if (!own.empty())
            return DisplayTemplate(text::qt(own));
        if (target == "directus_users")
            return DisplayTemplate(QStringLiteral("{{first_name}} {{last_name}}"));
        return DisplayTemplate::ofCollection(catalog, target);
    }
};

struct Renderer {
    const store::Catalog& catalog;
    const store::Words& words;

    QString path(const Json& item, std::string_view collection, const std::string& path) const
    {
        const auto [head, rest] = splitPath(path);
        const auto [name, scope] = scoped(head);
        const store::Field* field = catalog.field(collection, name);
        if (!field || !item.is_object() || !item.contains(name))
            return {};
        const store::Link link = catalog.link(collection, name);
        const std::string target = !scope.empty() ? scope : link.isList() ? link.rows : link.target;
        const Json& value = json::member(item, name);
        if (value.is_array() && link)
            return list(value, target, rest);
        if (link && value.is_object())
            return rest.empty() ? whole(value, *field, link, target) : this->path(value, target, rest);
        return displayText(value, *field, words);
    }

    QString list(const Json& rows, const std::string& target, const std::string& rest) const
    {
        if (rest.empty())
            return countText(rows.size());
        QStringList parts;
        for (const Json& row : rows)
            parts << path(row, target, rest);
        return parts.join(QStringLiteral(", "));
    }

    QString whole(const Json& item, const store::Field& field, const store::Link& link, const std::string& target) const
    {
        std::vector<std::string> unused;
        const DisplayTemplate shown = Expander {catalog, unused}.templateOf(field, link, target);
        return shown.text(item, catalog, target, words);
    }
};

} // namespace

DisplayTemplate::DisplayTemplate(const QString& source)
{
    const std::string all = text::utf8(source);
    std::size_t at = 0;
    while (at < all.size()) {
        const std::size_t open = all.find("{{", at);
        const std::size_t close = open == std::string::npos ? open : all.find("}}", open);
        if (close == std::string::npos) {
            m_parts.push_back({all.substr(at), false});
            return;
        }
        if (open > at)
            m_parts.push_back({all.substr(at, open - at), false});
        m_parts.push_back({std::string(text::trim(std::string_view(all).substr(open + 2, close - open - 2))), true});
        at = close + 2;
    }
}

DisplayTemplate DisplayTemplate::ofCollection(const store::Catalog& catalog, std::string_view key)
{
    const store::Collection* collection = catalog.collection(key);
    if (collection && !collection->displayTemplate.isEmpty())
        return DisplayTemplate(collection->displayTemplate);
    const store::Field* primary = catalog.primaryKey(key);
    return primary ? DisplayTemplate(QStringLiteral("{{%1}}").arg(text::qt(primary->key))) : DisplayTemplate();
}

std::vector<std::string> DisplayTemplate::paths() const
{
    std::vector<std::string> paths;
    for (const Part& part : m_parts) {
        if (part.isPath)
            paths.push_back(part.text);
    }
    return paths;
}

std::vector<std::string> DisplayTemplate::fields(const store::Catalog& catalog, std::string_view collection) const
{
    std::vector<std::string> out;
    Expander {catalog, out}.addTemplate(collection, {}, *this, 0);
    return out;
}

QString DisplayTemplate::text(
    const Json& item, const store::Catalog& catalog, std::string_view collection, const store::Words& words) const
{
    const Renderer renderer {catalog, words};
    return filled([&](const std::string& path) { return renderer.path(item, collection, path); });
}

QString DisplayTemplate::filled(const std::function<QString(const std::string& path)>& valueOf) const
{
    QString out;
    for (const Part& part : m_parts)
        out += part.isPath ? valueOf(part.text) : text::qt(part.text);
    return out.simplified();
}

std::string fieldsParameter(const std::vector<std::string>& fields)
{
    return text::join(fields, ",");
}

} // namespace strata::item
