#pragma once

#include "core/base/config.h"
#include "core/data/database/connection.h"
#include "core/data/database/ddl/change.h"
#include "core/services/copy/tables.h"

namespace strata::copy {

/// One end of a copy as its data model is changed.
struct Model {
    Connection& connection;
    schema::SchemaPtr schema;
    const Config& config;
};

/// Changes tables of the project.
void changeTables(const Model& model, const std::vector<ddl::Change>& changes);

/// Makes the chosen tables, and the columns that users gave to system tables, where the target lacks them: without
/// foreign keys and indexes. Sizes and types are those of the target's kind of database.
void makeTables(const Model& to, const schema::Schema& from, const Chosen& chosen);

/// Makes what makeTables() left out. Throws InvalidForeignKey when a row points at one that was not copied.
/// `impliedIndexes`: the source has an index for each of its foreign keys by itself.
void makeKeys(const Model& to, const schema::Schema& from, const Chosen& chosen, bool impliedIndexes);

/// After the rows of `directus_fields`: marks timestamps where the database has one type for them and for date-times.
void markTimestamps(Connection& to, const schema::Schema& from, const Chosen& chosen);

} // namespace strata::copy
