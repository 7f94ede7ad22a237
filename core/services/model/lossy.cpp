#include "core/services/model/lossy.h"

#include "core/base/error.h"
#include "core/data/database/ddl/column_values.h"
#include "core/data/payload/decode.h"
#include "core/data/payload/encode.h"

namespace strata::model {
namespace {

constexpr std::size_t kSamples = 5;

/// The field as it would be.
schema::Field wantedField(const schema::Field& field, const ddl::Column& wanted)
{
    schema::Field result = field;
    result.type = wanted.type;
    result.special.clear();
    result.specials = 0;
    result.maxLength = wanted.type == schema::Type::String ? std::optional(wanted.length.value_or(255)) : std::nullopt;
    result.precision = wanted.precision;
    result.scale = wanted.scale;
    return result;
}

/// Whether the new column has the value as it is.
bool holds(const schema::Collection& collection, const schema::Field& wanted, const Json& value)
{
    try {
        payload::encode(collection, wanted, value);
    } catch (const Error&) {
        return false;
    }
    return true;
}

} // namespace

void noteChangedValues(ModelChange& change, const schema::Collection& collection, const schema::Field& field, const ddl::Column& column)
{
    const schema::Field wanted = wantedField(field, column);
    // An instant is stored as a number of milliseconds or as the database's own type: nothing else can read that.
    const bool otherKind = schema::isInstant(field.type) != schema::isInstant(wanted.type);
    Loss loss {collection.name, field.name, "values_changed"};
    const auto rows = ddl::valuesOf(change.context().connection, collection.name, collection.primary->name, field.name);
    while (rows->next()) {
        const Json value = payload::cell(*rows, 1, field);
        if (!otherKind && holds(collection, wanted, value))
            continue;
        ++loss.rows;
        if (loss.samples.size() < kSamples)
            loss.samples.push_back(
                {{collection.primary->name, payload::cell(*rows, 0, *collection.primary)}, {"from", value}, {"to", nullptr}});
    }
    if (loss.rows > 0)
        change.loseValues(std::move(loss));
}

} // namespace strata::model
