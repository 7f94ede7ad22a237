#pragma once

#include "core/data/database/connection.h"
#include "core/data/plan/plan.h"

#include <span>
#include <string>
#include <unordered_map>

namespace strata::items {

/// The rows of one level of a read, kept as JSON fragments until the levels below are read, which are stitched in by
/// key.
class Level {
public:
    /// `node` outlives the level.
    explicit Level(const plan::Node& node);
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;

    /// Takes the row that `rows` stands at.
    void add(const Rows& rows);
    /// Reads the levels below for all rows taken, one statement each.
    void readChildren(Connection& connection);
    std::size_t rowCount() const { return m_rows.size(); }
    /// Size of what is kept.
    std::size_t bytes() const { return m_text.size(); }
    /// Appends a row as JSON with everything below it.
    void append(std::string& out, std::size_t row) const;

private:
    /// A part of m_text; kNone as its begin is null.
    struct Piece {
        std::size_t begin = plan::kNone;
        std::size_t size = 0;
        bool isNull() const { return begin == plan::kNone; }
    };
    struct Row {
        /// Outputs that are plain values.
        Piece values;
        Piece primary;
    };
    /// What a row knows of one relation.
    struct Link {
        /// ToOne, Any: the related key.
        Piece key;
        /// Any: the collection's name.
        Piece scope;
        /// ToMany: the list may not be seen.
        bool hidden = false;
    };

    std::string_view text(const Piece& piece) const { return {m_text.data() + piece.begin, piece.size}; }
    Piece keep(std::string_view text);
    const Link& link(std::size_t row, std::size_t relation) const
    {
        return m_links[row * m_relations.size() + relation];
    }
    /// The rows that belong to these parents.
    void read(Connection& connection, std::span<const Value> parents);
    /// Links the rows of each parent.
    void index();
    /// Different keys that the rows have for a child, in order of appearance.
    std::vector<Value> keysFor(std::size_t child) const;
    /// The first row of a parent, or kNone.
    std::size_t firstOf(std::string_view parent) const;
    void appendRelation(std::string& out, std::size_t row, std::size_t relation) const;
    void appendOne(std::string& out, std::size_t child, const Piece& key) const;
    void appendMany(std::string& out, std::size_t child, const Piece& key) const;

    const plan::Node& m_node;
    /// Outputs that are relations.
    std::vector<const plan::Output*> m_relations;
    /// Everything that is kept of the rows, one after the other: no allocation per cell.
    std::string m_text;
    std::vector<Row> m_rows;
    /// As many per row as there are relations.
    std::vector<Link> m_links;
    /// Per row: the key that links it to its parent. Empty on the root level.
    std::vector<Piece> m_parents;
    /// Per row: the next one of the same parent.
    std::vector<std::size_t> m_next;
    struct Chain {
        std::size_t first;
        std::size_t last;
    };
    std::unordered_map<std::string_view, Chain> m_byParent;
    std::vector<std::unique_ptr<Level>> m_children;
};

} // namespace strata::items
