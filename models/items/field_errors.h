#pragma once

#include "core/base/error.h"
#include "models/store/catalog.h"

#include <map>

namespace strata::item {

/// Why a field's value was refused.
struct FieldError {
    /// In the user's language.
    QString message;
    /// The technical reason when `message` is the project's own; else empty.
    QString reason;

    bool operator==(const FieldError&) const = default;
};

/// By field key; errors of nested rows are at the relational field.
using FieldErrors = std::map<std::string, FieldError>;

/// What each field's error says; empty when the error belongs to no field of the collection.
FieldErrors fieldErrors(const Error& error, const store::Catalog& catalog, std::string_view collection);
FieldError requiredError(const store::Field& field);
/// An error in words an editor understands; for what belongs to no field.
QString plainMessage(const Error& error);

} // namespace strata::item
