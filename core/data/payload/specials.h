#pragma once

#include "core/base/clock.h"
#include "core/base/crypto.h"
#include "core/base/json.h"
#include "core/data/permissions/accountability.h"
#include "core/data/schema/schema.h"

#include <span>

/// What field specials do with values (items-and-query §6.7): one row per special, one file per kind in specials/.
namespace strata::payload {

enum class Writing { Create, Update };

/// Who writes, when, and at what cost.
struct Author {
    const Accountability& who;
    clock::Millis now = 0;
    crypto::HashCost hashCost;
};

struct SpecialRule {
    schema::Special special;
    /// Gives the field a value even when the payload lacks it.
    bool fillsCreate = false;
    bool fillsUpdate = false;
    /// Changes the value that is written; null = leaves it. An absent value is null.
    void (*write)(Json& value, Writing writing, const Author& author) = nullptr;
    /// Turns a written value into what the API shows; null = as it is. Not called for null.
    void (*show)(Json& value) = nullptr;
};

std::span<const SpecialRule> specialRules();

/// Whether the field gets a value without being in the payload.
bool fillsItself(const schema::Field& field, Writing writing);

/// Runs the field's specials over a value that is about to be written.
void applySpecials(const schema::Field& field, Json& value, Writing writing, const Author& author);

/// A payload value as the API would show it after reading it back: masks, lists, formatted dates. For revisions.
Json shown(const schema::Field& field, Json value);

} // namespace strata::payload
