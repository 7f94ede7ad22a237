#include "core/data/items/row_text.h"

#include "core/base/json.h"
#include "core/data/payload/decode.h"

namespace strata::items {
namespace {

using plan::Node;
using plan::Output;

void appendCell(std::string& out, const Rows& rows, const plan::Expression& expression, std::size_t column)
{
    if (expression.kind == plan::Expression::Kind::Column)
        payload::appendCell(out, rows, static_cast<int>(column), *expression.field);
    else
        payload::appendPlainCell(out, rows, static_cast<int>(column));
}

void appendAggregateCell(std::string& out, const Rows& rows, const plan::AggregateOutput& aggregate, std::size_t column)
{
    if (aggregate.select && (aggregate.function == "min" || aggregate.function == "max"))
        appendCell(out, rows, aggregate.select->expression, column);
    else
        payload::appendPlainCell(out, rows, static_cast<int>(column));
}

/// `{"price":5,…}` of all fields that the function of output `first` is asked for.
void appendFunction(std::string& out, const Rows& rows, const Node& node, std::size_t first)
{
    out.push_back('{');
    for (std::size_t i = first; i < node.aggregate.size(); ++i) {
        const plan::AggregateOutput& aggregate = node.aggregate[i];
        if (aggregate.function != node.aggregate[first].function || aggregate.field.empty())
            continue;
        if (out.back() != '{')
            out.push_back(',');
        json::appendString(out, aggregate.field);
        out.push_back(':');
        appendAggregateCell(out, rows, aggregate, node.selects.size() + i);
    }
    out.push_back('}');
}

bool isRepeated(const Node& node, std::size_t index)
{
    const plan::AggregateOutput& aggregate = node.aggregate[index];
    return std::any_of(
        node.aggregate.begin(), node.aggregate.begin() + static_cast<std::ptrdiff_t>(index), [&](const auto& before) {
            return before.function == aggregate.function && before.field.empty() == aggregate.field.empty();
        });
}

/// Group columns flat, then `"count":3` or `"sum":{"price":5,…}` per function, in request order.
void appendAggregateRow(std::string& out, const Rows& rows, const Node& node)
{
    out.push_back('{');
    appendValues(out, rows, node);
    for (std::size_t i = 0; i < node.aggregate.size(); ++i) {
        if (isRepeated(node, i))
            continue;
        if (out.back() != '{')
            out.push_back(',');
        json::appendString(out, node.aggregate[i].function);
        out.push_back(':');
        if (node.aggregate[i].field.empty())
            appendAggregateCell(out, rows, node.aggregate[i], node.selects.size() + i);
        else
            appendFunction(out, rows, node, i);
    }
    out.push_back('}');
}

} // namespace

void appendValues(std::string& out, const Rows& rows, const Node& node)
{
    if (node.outputs.empty() && !node.aggregated) {
        appendCell(out, rows, node.selects[node.primary].expression, node.primary);
        return;
    }
    bool first = true;
    for (const Output& output : node.outputs) {
        if (output.kind != Output::Kind::Value)
            continue;
        if (!first)
            out.push_back(',');
        first = false;
        out += output.label;
        appendCell(out, rows, node.selects[output.select].expression, output.select);
    }
}

void appendRow(std::string& out, const Rows& rows, const Node& node)
{
    if (node.aggregated) {
        appendAggregateRow(out, rows, node);
        return;
    }
    if (!node.outputs.empty())
        out.push_back('{');
    appendValues(out, rows, node);
    if (!node.outputs.empty())
        out.push_back('}');
}

} // namespace strata::items
