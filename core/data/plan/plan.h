#pragma once

#include "core/data/database/dialects/dialect.h"
#include "core/data/query/query.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

/// A query bound to a schema: every name is a Field, every relation a node, permissions are folded in. Plain values,
/// written as SQL by data/sql only. Pointers point into the Schema the plan was made with.
namespace strata::plan {

struct SubSelect;

/// A value of one row: a column, or something computed from it. `alias` numbers the table in the statement.
struct Expression {
    enum class Kind {
        Column,
        DatePart,
        /// Elements of a JSON array column.
        JsonCount,
        /// Rows of a sub-select (count of a relational list).
        Count,
        /// Smallest or largest value of a sub-select (sorting by a to-many path).
        Minimum,
        Maximum,
        /// The number 1 (flags of the item check).
        One,
    };
    Kind kind = Kind::Column;
    int alias = 0;
    const schema::Field* field = nullptr;
    DatePart part = DatePart::Year;
    std::shared_ptr<const SubSelect> sub;

    /// Type of the result: the field's, or Integer for functions.
    schema::Type type() const;
};

/// A condition on rows.
struct Condition {
    enum class Kind { True, False, And, Or, Compare, Exists, NotIn, In };
    Kind kind = Kind::True;
    /// And, Or.
    std::vector<Condition> children;
    /// Compare: `values` has the operand(s) as the column stores them; none for _null and _empty kinds.
    Expression left;
    query::Operator op = query::Operator::Eq;
    std::vector<Value> values;
    /// Exists: rows of the joined tables; In, NotIn: `left` in the sub-select's values (_some, _none).
    std::shared_ptr<const SubSelect> sub;

    bool isTrue() const { return kind == Kind::True; }
    static Condition never() { return Condition {.kind = Kind::False}; }
    /// Conjunction; drops what is always true.
    static Condition all(std::vector<Condition> parts);
    /// Disjunction; one part that is always true makes it true, none makes it false.
    static Condition any(std::vector<Condition> parts);
};

/// LEFT JOIN of one more table.
struct Join {
    int alias = 0;
    int parent = 0;
    const schema::Collection* collection = nullptr;
    /// Condition: `parentField = field`; M2A compares as text, since it stores keys of any type as text.
    const schema::Field* parentField = nullptr;
    const schema::Field* field = nullptr;
    bool asText = false;
    /// M2A: the discriminator column (of the parent or the joined table) and the name it must hold.
    const schema::Field* discriminator = nullptr;
    bool discriminatorOnParent = false;
    std::string discriminatorValue;
    /// This join or one before it on the path leads to many rows.
    bool toMany = false;
};

/// A FROM clause. The joins stand in an order in which each one's parent comes first.
struct Source {
    const schema::Collection* collection = nullptr;
    int alias = 0;
    std::vector<Join> joins;
};

/// A nested SELECT.
struct SubSelect {
    /// Without a collection: only the joins (they hang on the outer tables).
    Source source;
    Condition where;
    /// Value selected; unused for Exists and Count.
    Expression value;
    /// Correlation `source.linkField = outer.column`; null when there is none.
    const schema::Field* linkField = nullptr;
    const schema::Field* outerField = nullptr;
    int outerAlias = 0;
};

struct Select {
    Expression expression;
    /// The value is null on rows where this does not hold (fields readable under rules only).
    Condition visible;
};

struct Sort {
    Expression expression;
    Condition visible;
    bool descending = false;
    bool nullsLast = false;
};

/// One member of the answer's objects.
struct Output {
    enum class Kind { Value, ToOne, ToMany, Any };
    Kind kind = Kind::Value;
    std::string key;
    /// `"key":` as JSON text.
    std::string label;
    /// Value: the column to print. ToOne, Any: the column with the related key. ToMany: the flag whether the list may be
    /// seen at all (kNone = always).
    std::size_t select = 0;
    /// ToOne, ToMany: index in Node::children.
    std::size_t child = 0;
    /// Any: the discriminator's column, and a child per collection.
    std::size_t discriminator = 0;
    std::vector<std::pair<std::string, std::size_t>> targets;
};

struct AggregateOutput {
    std::string function;
    /// Empty for `*`.
    std::string field;
    std::optional<Select> select;
};

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

/// One level of a read: a statement, and how its rows become objects.
struct Node {
    /// Fills the labels of the outputs.
    void label();

    Source source;
    std::vector<Select> selects;
    /// Values first, then relations, as the reference orders them. None = items are shown as their bare keys.
    std::vector<Output> outputs;
    /// Root level: only the items with the keys that are given when it runs.
    bool keyed = false;
    Condition where;
    std::vector<Sort> sort;
    /// −1 = none. On a ToMany child: per parent.
    std::int64_t limit = -1;
    std::int64_t offset = 0;
    /// Unmasked primary key.
    std::size_t primary = kNone;
    /// Children: the column whose value equals the parent's key (primary key of a ToOne, foreign key of a ToMany).
    std::size_t link = kNone;
    std::vector<Node> children;
    /// Aggregation: `group` are outputs of kind Value; one object per row.
    bool aggregated = false;
    std::vector<AggregateOutput> aggregate;
    bool grouped = false;
    /// Order of groups: a position in `selects`, then in `aggregate`.
    struct GroupOrder {
        std::size_t column = 0;
        bool descending = false;
    };
    std::vector<GroupOrder> groupOrder;
};

} // namespace strata::plan
