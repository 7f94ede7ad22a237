#pragma once

#include "core/services/model/model_change.h"

/// What a relation has to fulfil before any table is touched (data-model-api §4.3). All throw InvalidPayload.
namespace strata::model {

/// Both sides exist, and the field is no key and has no relation yet. `related`: empty = many-to-any.
void checkNewRelation(
    const schema::Schema& schema, const std::string& collection, const std::string& field, const std::string& related);

/// The names in the metadata: `one_field` is no column and no other relation's list, the fields and collections exist.
/// `self`: the relation that is changed.
void checkRelationMeta(const schema::Schema& schema, const std::string& collection, const std::string& related,
    const Json& meta, const schema::Relation* self = nullptr);

/// The types fit, every value has its item, and the actions can be done.
void checkKey(ModelChange& change, const schema::Field& field, const schema::Collection& collection,
    const schema::Collection& related, const ddl::ForeignKey& key);

} // namespace strata::model
