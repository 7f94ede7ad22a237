#pragma once

#include "core/data/payload/specials.h"
#include "core/data/sql/write.h"

/// A payload on its way into a table.
namespace strata::items {

/// A column that is written, with its value before it is encoded.
struct Written {
    const schema::Field* field;
    Json value;
};

/// The columns that a payload writes, in table order, specials applied: aliases and unknown names are left out, columns
/// that fill themselves are added. The key is left out on update, and on create when it is null.
std::vector<Written> writtenColumns(
    const schema::Collection& collection, const Json& payload, payload::Writing writing, const payload::Author& author);

/// The same, encoded. Throws as payload::encode().
std::vector<sql::Assignment> encodeRow(const schema::Collection& collection, const std::vector<Written>& columns);

/// Payload of a create as its revision shows it: nested parts as given, masks for concealed values, hashes as stored.
std::string createdText(const schema::Collection& collection, const Json& payload, const std::vector<Written>& columns);
/// Written columns of an update as its revision shows them.
std::string deltaText(const std::vector<Written>& columns);

} // namespace strata::items
