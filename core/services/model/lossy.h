#pragma once

#include "core/services/model/model_change.h"

namespace strata::model {

/// Notes in the plan how many values of the field the wanted column could not hold as they are (data-model-api §6.2):
/// each is tried with the rules of the new type.
void noteChangedValues(
    ModelChange& change, const schema::Collection& collection, const schema::Field& field, const ddl::Column& wanted);

} // namespace strata::model
