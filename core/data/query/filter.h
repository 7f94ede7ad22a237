#pragma once

#include "core/base/json.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata::query {

/// Filter operators (items-and-query §4.2).
enum class Operator {
    Eq,
    Neq,
    Lt,
    Lte,
    Gt,
    Gte,
    In,
    Nin,
    Null,
    Nnull,
    Empty,
    Nempty,
    Contains,
    Ncontains,
    Icontains,
    Nicontains,
    StartsWith,
    NstartsWith,
    IstartsWith,
    NistartsWith,
    EndsWith,
    NendsWith,
    IendsWith,
    NiendsWith,
    Between,
    Nbetween,
    Ieq,
    Nieq,
    Intersects,
    Nintersects,
    IntersectsBbox,
    NintersectsBbox,
    Regex,
    Submitted,
};

/// "_eq", …
std::string_view operatorName(Operator op);
/// Nothing for an unknown name.
std::optional<Operator> operatorOfName(std::string_view name);
/// `_in _nin _between _nbetween`: the value is an array.
bool isListOperator(Operator op);
/// `_null _nnull _empty _nempty`: the value turns the test on or off.
bool isPresenceOperator(Operator op);
/// `_intersects` and its kin: the value is GeoJSON.
bool isGeometryOperator(Operator op);

/// A filter rule, normalised (items-and-query §4.1): every object has one key, logical groups stand above fields.
struct Filter {
    enum class Kind { And, Or, Field, Some, None, Compare };

    Kind kind = Kind::And;
    /// And/Or: any number (And with none = no restriction); Field/Some/None: exactly one; Compare: none.
    std::vector<Filter> children;
    /// Field: the key as written, for example "author", "year(date)", "item:headings", "$FOLLOW(a,b)". An unknown operator
    /// stands here too ("_nope", compared by Eq), to be refused where the field's type is known.
    std::string key;
    /// Compare only.
    Operator op = Operator::Eq;
    Json value;

    bool unrestricted() const { return kind == Kind::And && children.empty(); }
};

/// A field key taken apart: "year(date)" → {date, year, ""}; "item:headings" → {item, "", headings};
/// "$FOLLOW(a,b)" → {"a,b", "$FOLLOW", ""}.
struct FieldKey {
    std::string name;
    /// Empty = no function.
    std::string function;
    /// M2A collection scope; empty = none.
    std::string scope;
};
FieldKey parseFieldKey(std::string_view key);

} // namespace strata::query
