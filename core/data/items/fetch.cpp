#include "core/data/items/fetch.h"

#include "core/base/json.h"
#include "core/data/payload/decode.h"
#include "core/data/sql/select.h"

#include <charconv>

namespace strata::items {
namespace {

using plan::Node;
using plan::Output;

void appendValue(std::string& out, const Rows& rows, const Node& node, std::size_t select)
{
    const plan::Expression& expression = node.selects[select].expression;
    if (expression.kind == plan::Expression::Kind::Column)
        payload::appendCell(out, rows, static_cast<int>(select), *expression.field);
    else
        payload::appendPlainCell(out, rows, static_cast<int>(select));
}

/// `"key":value,…` of the outputs that are plain values, without braces.
void appendValues(std::string& out, const Rows& rows, const Node& node)
{
    bool first = true;
    for (const Output& output : node.outputs) {
        if (output.kind != Output::Kind::Value)
            continue;
        if (!first)
            out.push_back(',');
        first = false;
        json::appendString(out, output.key);
        out.push_back(':');
        appendValue(out, rows, node, output.select);
    }
}

void appendAggregateValue(std::string& out, const Rows& rows, const plan::AggregateOutput& aggregate, int column)
{
    const bool asField = aggregate.select && (aggregate.function == "min" || aggregate.function == "max")
        && aggregate.select->expression.kind == plan::Expression::Kind::Column;
    if (asField)
        payload::appendCell(out, rows, column, *aggregate.select->expression.field);
    else
        payload::appendPlainCell(out, rows, column);
}

/// Group columns flat, then `"count":3` or `"sum":{"price":5,…}` per function, in request order.
void appendAggregateRow(std::string& out, const Rows& rows, const Node& node)
{
    out.push_back('{');
    appendValues(out, rows, node);
    std::vector<bool> done(node.aggregate.size(), false);
    for (std::size_t i = 0; i < node.aggregate.size(); ++i) {
        if (done[i])
            continue;
        const plan::AggregateOutput& aggregate = node.aggregate[i];
        if (out.back() != '{')
            out.push_back(',');
        json::appendString(out, aggregate.function);
        out.push_back(':');
        if (aggregate.field.empty()) {
            appendAggregateValue(out, rows, aggregate, static_cast<int>(node.selects.size() + i));
            continue;
        }
        out.push_back('{');
        for (std::size_t j = i; j < node.aggregate.size(); ++j) {
            const plan::AggregateOutput& same = node.aggregate[j];
            if (same.function != aggregate.function || same.field.empty())
                continue;
            if (out.back() != '{')
                out.push_back(',');
            json::appendString(out, same.field);
            out.push_back(':');
            appendAggregateValue(out, rows, same, static_cast<int>(node.selects.size() + j));
            done[j] = true;
        }
        out.push_back('}');
    }
    out.push_back('}');
}

/// The rows of one level, kept as JSON fragments until their relations are known.
struct Level {
    struct Row {
        std::size_t begin = 0;
        std::size_t end = 0;
        /// Text of the primary key.
        std::string primary;
        /// Per relation output: text of the related key; nothing = null.
        std::vector<std::optional<std::string>> keys;
        /// Any: the collection's name. ToMany: empty when the list may not be seen, else "1".
        std::vector<std::string> scopes;
    };
    const Node* node = nullptr;
    std::string text;
    std::vector<Row> rows;
    /// Rows by the text of the key that links them to their parent.
    std::unordered_map<std::string, std::vector<std::size_t>> byParent;
    std::vector<Level> children;
};

Value keyValue(const std::string& text, schema::Type type)
{
    if (type == schema::Type::Integer || type == schema::Type::BigInteger) {
        std::int64_t number = 0;
        const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
        if (parsed.ec == std::errc() && parsed.ptr == text.data() + text.size())
            return number;
    }
    return text;
}

void readRow(Level& level, const Rows& rows)
{
    const Node& node = *level.node;
    Level::Row row;
    row.primary = rows.text(static_cast<int>(node.primary));
    row.begin = level.text.size();
    if (node.outputs.empty())
        appendValue(level.text, rows, node, node.primary);
    else
        appendValues(level.text, rows, node);
    row.end = level.text.size();
    for (const Output& output : node.outputs) {
        if (output.kind == Output::Kind::Value)
            continue;
        const int column = static_cast<int>(output.select);
        const bool many = output.kind == Output::Kind::ToMany;
        row.keys.emplace_back(many || rows.isNull(column) ? std::nullopt : std::optional<std::string>(rows.text(column)));
        if (many)
            row.scopes.emplace_back(output.select == plan::kNone || !rows.isNull(column) ? "1" : "");
        else
            row.scopes.emplace_back(output.kind == Output::Kind::Any ? rows.text(static_cast<int>(output.discriminator)) : std::string_view());
    }
    level.rows.push_back(std::move(row));
}

/// Different keys that the rows of a level have for one child, in order of appearance.
std::vector<Value> keysFor(const Level& level, std::size_t child)
{
    std::vector<Value> keys;
    std::unordered_map<std::string_view, bool> seen;
    const Node& node = *level.node;
    const plan::Expression& link = node.children[child].selects[node.children[child].link].expression;
    std::size_t relation = 0;
    for (const Output& output : node.outputs) {
        if (output.kind == Output::Kind::Value)
            continue;
        const std::size_t at = relation++;
        if (output.kind != Output::Kind::Any && output.child != child)
            continue;
        const auto target = std::find_if(output.targets.begin(), output.targets.end(), [&](const auto& one) { return one.second == child; });
        if (output.kind == Output::Kind::Any && target == output.targets.end())
            continue;
        for (const Level::Row& row : level.rows) {
            if (output.kind == Output::Kind::Any && row.scopes[at] != target->first)
                continue;
            const std::string* key = output.kind == Output::Kind::ToMany ? &row.primary : row.keys[at] ? &*row.keys[at] : nullptr;
            if (key && seen.emplace(*key, true).second)
                keys.push_back(keyValue(*key, link.type()));
        }
    }
    return keys;
}

Level load(Connection& connection, const Node& node, std::span<const Value> parents)
{
    Level level {.node = &node};
    const auto rows = connection.query(sql::select(connection.dialect(), node, parents));
    std::unordered_map<std::string, std::int64_t> perParent;
    while (rows->next()) {
        if (node.link != plan::kNone) {
            std::string parent(rows->text(static_cast<int>(node.link)));
            const std::int64_t position = perParent[parent]++;
            if (position < node.offset || (node.limit >= 0 && position >= node.offset + node.limit))
                continue;
            level.byParent[std::move(parent)].push_back(level.rows.size());
        }
        readRow(level, *rows);
    }
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        const std::vector<Value> keys = keysFor(level, i);
        level.children.push_back(keys.empty() ? Level {.node = &node.children[i]} : load(connection, node.children[i], keys));
    }
    return level;
}

void appendRow(std::string& out, const Level& level, const Level::Row& row);

const std::vector<std::size_t>* rowsOf(const Level& child, const std::string& key)
{
    const auto found = child.byParent.find(key);
    return found == child.byParent.end() ? nullptr : &found->second;
}

void appendOne(std::string& out, const Level& child, const std::optional<std::string>& key)
{
    const auto* rows = key ? rowsOf(child, *key) : nullptr;
    if (rows)
        appendRow(out, child, child.rows[rows->front()]);
    else
        out += "null";
}

void appendMany(std::string& out, const Level& child, const std::string& key)
{
    out.push_back('[');
    if (const auto* rows = rowsOf(child, key)) {
        for (const std::size_t index : *rows) {
            if (out.back() != '[')
                out.push_back(',');
            appendRow(out, child, child.rows[index]);
        }
    }
    out.push_back(']');
}

void appendAny(std::string& out, const Level& level, const Output& output, const Level::Row& row, std::size_t relation)
{
    for (const auto& [name, child] : output.targets) {
        if (name == row.scopes[relation]) {
            appendOne(out, level.children[child], row.keys[relation]);
            return;
        }
    }
    out += "null";
}

void appendRow(std::string& out, const Level& level, const Level::Row& row)
{
    const std::string_view fragment(level.text.data() + row.begin, row.end - row.begin);
    if (level.node->outputs.empty()) {
        out += fragment;
        return;
    }
    out.push_back('{');
    out += fragment;
    std::size_t relation = 0;
    for (const Output& output : level.node->outputs) {
        if (output.kind == Output::Kind::Value)
            continue;
        if (out.back() != '{')
            out.push_back(',');
        json::appendString(out, output.key);
        out.push_back(':');
        if (output.kind == Output::Kind::ToOne)
            appendOne(out, level.children[output.child], row.keys[relation]);
        else if (output.kind == Output::Kind::Any)
            appendAny(out, level, output, row, relation);
        else if (row.scopes[relation].empty())
            out += "null";
        else
            appendMany(out, level.children[output.child], row.primary);
        ++relation;
    }
    out.push_back('}');
}

/// Without relations the rows go to the text as they come.
std::size_t appendFlat(std::string& out, Connection& connection, const Node& node)
{
    const auto rows = connection.query(sql::select(connection.dialect(), node));
    std::size_t count = 0;
    while (rows->next()) {
        if (count++ > 0)
            out.push_back(',');
        if (node.aggregated) {
            appendAggregateRow(out, *rows, node);
        } else if (node.outputs.empty()) {
            appendValue(out, *rows, node, node.primary);
        } else {
            out.push_back('{');
            appendValues(out, *rows, node);
            out.push_back('}');
        }
    }
    return count;
}

} // namespace

std::size_t appendItems(std::string& out, Connection& connection, const Node& node)
{
    out.push_back('[');
    std::size_t count = 0;
    if (node.children.empty()) {
        count = appendFlat(out, connection, node);
    } else {
        const Level level = load(connection, node, {});
        count = level.rows.size();
        for (const Level::Row& row : level.rows) {
            if (&row != level.rows.data())
                out.push_back(',');
            appendRow(out, level, row);
        }
    }
    out.push_back(']');
    return count;
}

} // namespace strata::items
