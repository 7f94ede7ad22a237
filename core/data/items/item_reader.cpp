#include "core/data/items/item_reader.h"

#include "core/data/items/fetch.h"
#include "core/data/items/row_text.h"
#include "core/data/sql/select.h"

namespace strata::items {
namespace {

/// Root rows of a piece with levels below: what hangs on them is held in memory.
constexpr std::size_t kPageRows = 1000;

} // namespace

ItemReader::ItemReader(Connection& connection, const plan::Node& node, std::span<const Value> keys) :
    m_connection(connection), m_node(node), m_rows(connection.cursor(sql::select(connection.dialect(), node, keys)))
{
}

bool ItemReader::read(std::string& out, std::size_t bytes)
{
    return m_node.children.empty() ? readFlat(out, bytes) : readNested(out, bytes);
}

void ItemReader::separate(std::string& out)
{
    if (!std::exchange(m_first, false))
        out.push_back(',');
}

/// Without relations the rows go to the text as they come.
bool ItemReader::readFlat(std::string& out, std::size_t bytes)
{
    const std::size_t before = out.size();
    while (out.size() - before < bytes) {
        if (!m_rows->next())
            return false;
        separate(out);
        appendRow(out, *m_rows, m_node);
    }
    return true;
}

bool ItemReader::readNested(std::string& out, std::size_t bytes)
{
    const std::size_t most = bytes == kEverything ? kEverything : kPageRows;
    Level page(m_node);
    bool more = true;
    while (page.rowCount() < most && page.bytes() < bytes && (more = m_rows->next()))
        page.add(*m_rows);
    page.readChildren(m_connection);
    for (std::size_t row = 0; row < page.rowCount(); ++row) {
        separate(out);
        page.append(out, row);
    }
    return more;
}

void appendItems(std::string& out, Connection& connection, const plan::Node& node, std::span<const Value> keys)
{
    out.push_back('[');
    ItemReader(connection, node, keys).read(out);
    out.push_back(']');
}

} // namespace strata::items
