#pragma once

#include "core/data/items/context.h"
#include "core/data/sql/log_rows.h"

/// Rows of `directus_activity` and `directus_revisions` (items-and-query §6.9). They count as no mutation.
namespace strata::items {

/// Logs an action of the caller; the id of the activity row.
std::int64_t logActivity(Context& context, std::string_view action, const std::string& collection, std::string item);
/// The id of the revision.
std::int64_t logRevision(Context& context, sql::RevisionRow row);
/// Makes `parent` the parent of the revisions of nested saves.
void setRevisionParent(Context& context, const std::vector<std::int64_t>& revisions, std::int64_t parent);

/// Whether the caller's writes to the collection are logged, and whether with revisions.
bool tracksActivity(const Context& context, const schema::Collection& collection);
bool tracksRevisions(const Context& context, const schema::Collection& collection);

/// The item as revisions keep it: JSON text of every column and relational list, read without permissions; nothing when
/// there is no such item.
std::optional<std::string> snapshot(Context& context, const schema::Collection& collection, const Json& key);

} // namespace strata::items
