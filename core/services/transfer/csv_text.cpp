#include "core/services/transfer/export_text.h"

#include <unordered_map>

namespace strata::transfer {
namespace {

void appendQuoted(std::string& out, std::string_view text)
{
    out.push_back('"');
    for (const char c : text) {
        if (c == '"')
            out.push_back('"');
        out.push_back(c);
    }
    out.push_back('"');
}

void appendCell(std::string& out, const Json& value)
{
    if (value.is_string())
        appendQuoted(out, value.get_ref<const std::string&>());
    else if (value.is_structured())
        appendQuoted(out, json::print(value));
    else if (!value.is_null())
        out += json::print(value);
}

/// The columns of all rows so far, and the cells of each.
class Table {
public:
    /// `item` outlives the table; what is no object has no columns.
    void add(const Json& item)
    {
        m_rows.emplace_back();
        if (item.is_object())
            flatten(item, {});
    }

    std::string text() const
    {
        std::string out;
        for (const std::string& column : m_columns) {
            if (!out.empty())
                out.push_back(',');
            appendQuoted(out, column);
        }
        for (const auto& row : m_rows) {
            out.push_back('\n');
            for (std::size_t column = 0; column < m_columns.size(); ++column) {
                if (column > 0)
                    out.push_back(',');
                if (const auto cell = row.find(column); cell != row.end())
                    appendCell(out, *cell->second);
            }
        }
        return out;
    }

private:
    void flatten(const Json& object, const std::string& prefix)
    {
        for (const auto& [name, value] : object.items()) {
            const std::string path = prefix.empty() ? name : prefix + "." + name;
            if (value.is_object() && !value.empty())
                flatten(value, path);
            else
                m_rows.back()[position(path)] = &value;
        }
    }

    std::size_t position(const std::string& column)
    {
        const auto [found, fresh] = m_positions.try_emplace(column, m_columns.size());
        if (fresh)
            m_columns.push_back(column);
        return found->second;
    }

    std::vector<std::string> m_columns;
    std::unordered_map<std::string, std::size_t> m_positions;
    /// Per row: the value of a column.
    std::vector<std::unordered_map<std::size_t, const Json*>> m_rows;
};

} // namespace

std::string csvText(const Json& data)
{
    Table table;
    if (data.is_object())
        table.add(data);
    else if (data.is_array())
        for (const Json& item : data)
            table.add(item);
    return table.text();
}

} // namespace strata::transfer
