#pragma once

#include "core/base/json.h"

#include <string>
#include <vector>

namespace strata::store {

/// A many-side field and what it points at; a row of `/relations`. A plain value.
struct Relation {
    std::string collection;
    std::string field;
    /// Empty for a key that points at any of several collections.
    std::string related;
    /// Alias on the one side; empty = none.
    std::string oneField;
    /// Column with the target's collection; empty unless it points at any.
    std::string oneCollectionField;
    std::vector<std::string> allowed;
    /// The other foreign key when `collection` is a junction; empty otherwise.
    std::string junctionField;
    std::string sortField;
    /// Rows let go are deleted instead of unlinked.
    bool deselectDeletes = false;
};

Relation relationFromRow(const Json& row);

/// What a field is in a relation, seen from that field.
enum class LinkKind { None, ManyToOne, AnyToOne, OneToMany, ManyToMany, ManyToAny };

/// A relational field resolved to all names its editor needs.
struct Link {
    LinkKind kind = LinkKind::None;
    /// Collection at the far end; empty for ManyToAny and AnyToOne.
    std::string target;
    /// Collection whose rows a list holds: the target for OneToMany, else the junction; empty for to-one kinds.
    std::string rows;
    /// Field of `rows` that points back to the parent.
    std::string parentField;
    /// Field of `rows` that points at the target; empty for OneToMany.
    std::string targetField;
    /// ManyToAny, AnyToOne: column with the collection of the target, and the collections it may be.
    std::string collectionField;
    std::vector<std::string> allowed;
    /// Field of `rows` that keeps the order; empty = none.
    std::string sortField;
    bool deselectDeletes = false;

    bool isList() const { return kind >= LinkKind::OneToMany; }
    bool hasJunction() const { return kind >= LinkKind::ManyToMany; }
    explicit operator bool() const { return kind != LinkKind::None; }
};

} // namespace strata::store
