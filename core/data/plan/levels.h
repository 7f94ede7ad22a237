#pragma once

#include "core/data/plan/binder.h"

namespace strata::plan {

/// Builds the node of one level: expands `fields`, makes outputs and children, folds in the caller's cases.
class LevelPlanner {
public:
    LevelPlanner(Binder& binder, const query::QueryLimits& limits) : m_binder(binder), m_limits(limits) { }

    struct Level {
        const schema::Collection& collection;
        std::vector<std::string> fields;
        /// Options of this level: root query, or the deep one; never null.
        const query::Query* query;
        /// Dot path for messages; empty for the root.
        std::string path;
        /// The relation of which this level is the many side, for its order; null otherwise.
        const schema::Relation* manyOf = nullptr;
    };
    Node plan(const Level& level);
    /// WHERE of a level: the query's filter and search, and the rows that the access shows.
    Condition where(Source& source, const Access& access, const query::Query& query, std::string_view path);
    void applyWindow(Node& node, const query::Query& query) const;
    std::vector<Sort> order(Node& node, const Access& access, const Level& level);
    /// Makes the level one of results per group. On the root all group columns are shown; below it, as in Directus 11,
    /// those that are asked for by name.
    void planAggregate(Node& node, const Level& level);

private:
    /// One member of a level's objects, with all that was asked below it.
    struct Root {
        std::string name;
        query::FieldKey key;
        const schema::Field* field = nullptr;
        /// Paths below, each with the M2A scope it was asked for (empty = every collection).
        std::vector<std::pair<std::string, std::string>> below;
        /// When it was first asked for as a relation; 0 = as a plain value. Relations are answered in this order.
        std::size_t turn = 0;
        std::vector<std::string> pathsFor(std::string_view scope) const;
    };
    /// Paths with the same first step make one output; "author" and "author.name" only the nested one. Throws Forbidden
    /// for fields that are unknown or may not be read.
    std::vector<Root> rootsOf(const Level& level, const Access& access) const;
    std::vector<std::string> expand(const Level& level, const Access& access) const;
    /// The caller may read nothing of the related collection: such a relation is left out in silence, as Directus 11 does.
    bool leadsToUnreadable(const schema::Field& field) const;
    void addPlain(
        Node& node, const Level& level, const Access& access, const std::string& key, const query::FieldKey& field);
    void addRelation(Node& node, const Level& level, const Access& access, const Root& root);
    void addToOne(Node& node, const Level& level, const Access& access, const Root& root);
    void addToMany(Node& node, const Level& level, const Access& access, const Root& root);
    void addAny(Node& node, const Level& level, const Access& access, const Root& root);
    /// The groups of each parent: what links them to it comes first.
    Node aggregatedChild(const Level& level, const schema::Field& link);
    void orderGroups(Node& node, const query::Query& query, const std::vector<std::size_t>& columns) const;
    Node child(const Level& parent, const std::string& key, const schema::Collection& collection,
        std::vector<std::string> fields, const schema::Relation* manyOf, const schema::Field& link);
    std::size_t addSelect(Node& node, Expression expression, Condition visible = {});

    Binder& m_binder;
    const query::QueryLimits& m_limits;
};

} // namespace strata::plan
