#pragma once

#include "core/data/database/connection.h"
#include "core/data/plan/plan.h"

#include <limits>
#include <span>
#include <string>

namespace strata::items {

/// Reads the items of a plan as JSON text, in pieces: the root level stays open as a cursor, and levels below are read
/// for each piece. All of it sees the state of the database at the first row. Used by one thread at a time.
class ItemReader {
public:
    static constexpr std::size_t kEverything = std::numeric_limits<std::size_t>::max();

    /// Connection and plan outlive the reader. `keys`: of the items asked for, when the plan is keyed.
    ItemReader(Connection& connection, const plan::Node& node, std::span<const Value> keys = {});

    /// Appends further items, with commas between them and those before, until `out` has grown by about `bytes`. False
    /// when nothing is left.
    bool read(std::string& out, std::size_t bytes = kEverything);

private:
    bool readFlat(std::string& out, std::size_t bytes);
    bool readNested(std::string& out, std::size_t bytes);
    void separate(std::string& out);

    Connection& m_connection;
    const plan::Node& m_node;
    std::unique_ptr<Rows> m_rows;
    bool m_first = true;
};

/// Appends the JSON array of all items.
void appendItems(std::string& out, Connection& connection, const plan::Node& node, std::span<const Value> keys = {});

} // namespace strata::items
