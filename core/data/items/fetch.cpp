#include "core/data/items/fetch.h"

#include "core/data/items/row_text.h"
#include "core/data/sql/select.h"

#include <charconv>
#include <unordered_set>

namespace strata::items {
namespace {

using plan::kNone;
using plan::Node;
using plan::Output;

Value keyValue(std::string_view text, schema::Type type)
{
    if (type == schema::Type::Integer || type == schema::Type::BigInteger) {
        std::int64_t number = 0;
        const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
        if (parsed.ec == std::errc() && parsed.ptr == text.data() + text.size())
            return number;
    }
    return std::string(text);
}

/// The collection that a child of an Any relation belongs to; nothing when the relation doesn't lead there.
const std::string* scopeOf(const Output& output, std::size_t child)
{
    for (const auto& [name, target] : output.targets)
        if (target == child)
            return &name;
    return nullptr;
}

/// Cuts lists per parent while rows come in their order, unless the statement has done so.
class Window {
public:
    Window(const Dialect& dialect, const Node& node)
    {
        if (sql::cutsLists(dialect, node))
            return;
        m_offset = node.offset;
        m_limit = node.limit;
    }

    bool shows(std::string_view parent)
    {
        if (m_offset == 0 && m_limit < 0)
            return true;
        const std::int64_t position = m_seen[std::string(parent)]++;
        return position >= m_offset && (m_limit < 0 || position - m_offset < m_limit);
    }

private:
    std::int64_t m_offset = 0;
    std::int64_t m_limit = -1;
    std::unordered_map<std::string, std::int64_t> m_seen;
};

} // namespace

Level::Level(const Node& node) : m_node(node)
{
    for (const Output& output : node.outputs)
        if (output.kind != Output::Kind::Value)
            m_relations.push_back(&output);
}

Level::Piece Level::keep(std::string_view text)
{
    const Piece piece {m_text.size(), text.size()};
    m_text += text;
    return piece;
}

void Level::add(const Rows& rows)
{
    Row row;
    row.values.begin = m_text.size();
    if (m_node.aggregated)
        appendRow(m_text, rows, m_node);
    else
        appendValues(m_text, rows, m_node);
    row.values.size = m_text.size() - row.values.begin;
    if (!m_node.children.empty())
        row.primary = keep(rows.text(static_cast<int>(m_node.primary)));
    m_rows.push_back(row);
    for (const Output* output : m_relations) {
        Link link;
        const int column = static_cast<int>(output->select);
        if (output->kind == Output::Kind::ToMany)
            link.hidden = output->select != kNone && rows.isNull(column);
        else if (!rows.isNull(column))
            link.key = keep(rows.text(column));
        if (output->kind == Output::Kind::Any)
            link.scope = keep(rows.text(static_cast<int>(output->discriminator)));
        m_links.push_back(link);
    }
}

void Level::read(Connection& connection, std::span<const Value> parents)
{
    const auto rows = connection.query(sql::select(connection.dialect(), m_node, parents));
    Window window(connection.dialect(), m_node);
    while (rows->next()) {
        const std::string_view parent = rows->text(static_cast<int>(m_node.link));
        if (!window.shows(parent))
            continue;
        m_parents.push_back(keep(parent));
        add(*rows);
    }
    index();
    readChildren(connection);
}

void Level::index()
{
    m_next.assign(m_rows.size(), kNone);
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        const auto [chain, fresh] = m_byParent.try_emplace(text(m_parents[row]), Chain {row, row});
        if (!fresh)
            m_next[std::exchange(chain->second.last, row)] = row;
    }
}

std::vector<Value> Level::keysFor(std::size_t child) const
{
    std::vector<Value> keys;
    std::unordered_set<std::string_view> seen;
    const schema::Type type = m_node.children[child].selects[m_node.children[child].link].expression.type();
    for (std::size_t relation = 0; relation < m_relations.size(); ++relation) {
        const Output& output = *m_relations[relation];
        const bool any = output.kind == Output::Kind::Any;
        const std::string* scope = any ? scopeOf(output, child) : nullptr;
        if (any ? !scope : output.child != child)
            continue;
        for (std::size_t row = 0; row < m_rows.size(); ++row) {
            const Link& one = link(row, relation);
            const Piece key = output.kind == Output::Kind::ToMany ? m_rows[row].primary : one.key;
            if (key.isNull() || one.hidden || (scope && text(one.scope) != *scope))
                continue;
            if (seen.insert(text(key)).second)
                keys.push_back(keyValue(text(key), type));
        }
    }
    return keys;
}

void Level::readChildren(Connection& connection)
{
    for (std::size_t i = 0; i < m_node.children.size(); ++i) {
        m_children.push_back(std::make_unique<Level>(m_node.children[i]));
        if (const std::vector<Value> keys = keysFor(i); !keys.empty())
            m_children.back()->read(connection, keys);
    }
}

std::size_t Level::firstOf(std::string_view parent) const
{
    const auto found = m_byParent.find(parent);
    return found == m_byParent.end() ? kNone : found->second.first;
}

void Level::appendOne(std::string& out, std::size_t child, const Piece& key) const
{
    const Level& level = *m_children[child];
    const std::size_t row = key.isNull() ? kNone : level.firstOf(text(key));
    if (row == kNone)
        out += "null";
    else
        level.append(out, row);
}

void Level::appendMany(std::string& out, std::size_t child, const Piece& key) const
{
    const Level& level = *m_children[child];
    out.push_back('[');
    const std::size_t first = level.firstOf(text(key));
    for (std::size_t row = first; row != kNone; row = level.m_next[row]) {
        if (row != first)
            out.push_back(',');
        level.append(out, row);
    }
    out.push_back(']');
}

void Level::appendRelation(std::string& out, std::size_t row, std::size_t relation) const
{
    const Output& output = *m_relations[relation];
    const Link& one = link(row, relation);
    if (output.kind == Output::Kind::ToOne)
        return appendOne(out, output.child, one.key);
    if (output.kind == Output::Kind::ToMany && !one.hidden)
        return appendMany(out, output.child, m_rows[row].primary);
    for (const auto& [name, child] : output.targets)
        if (name == text(one.scope))
            return appendOne(out, child, one.key);
    out += "null";
}

void Level::append(std::string& out, std::size_t row) const
{
    const std::string_view values = text(m_rows[row].values);
    if (m_node.outputs.empty() || m_node.aggregated) {
        out += values;
        return;
    }
    out.push_back('{');
    out += values;
    for (std::size_t relation = 0; relation < m_relations.size(); ++relation) {
        if (relation > 0 || !values.empty())
            out.push_back(',');
        out += m_relations[relation]->label;
        appendRelation(out, row, relation);
    }
    out.push_back('}');
}

} // namespace strata::items
