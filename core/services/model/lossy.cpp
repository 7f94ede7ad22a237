#include "core/services/model/lossy.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/text.h"
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
    result.maxLength = wanted.type == schema::Type::String ? std::optional(wanted.characters()) : std::nullopt;
    result.precision = wanted.precision;
    result.scale = wanted.scale;
    return result;
}

bool isWhole(const Value& value, schema::Type type)
{
    const auto* const number = std::get_if<std::int64_t>(&value);
    return number && (type == schema::Type::BigInteger || (*number >= INT32_MIN && *number <= INT32_MAX));
}

/// Digits before and behind the point are as many as the column has.
bool isExact(const schema::Field& wanted, const Json& value)
{
    std::string digits = value.is_string() ? value.get<std::string>() : json::print(value);
    digits.erase(0, digits.find_first_not_of("-+0 "));
    const std::size_t point = std::min(digits.find('.'), digits.size());
    const std::size_t last = digits.find_last_not_of(point < digits.size() ? "0 " : " ");
    const std::size_t behind = last == std::string::npos || last < point ? 0 : last - point;
    const std::size_t scale = static_cast<std::size_t>(wanted.scale.value_or(5));
    return behind <= scale && point + scale <= static_cast<std::size_t>(wanted.precision.value_or(10));
}

/// Whether the database would take the value without making it another one.
bool isKept(const schema::Field& wanted, const Json& value, const Value& encoded)
{
    switch (wanted.type) {
    case schema::Type::Integer:
    case schema::Type::BigInteger: return isWhole(encoded, wanted.type);
    case schema::Type::Decimal: return isExact(wanted, value);
    case schema::Type::Uuid: return value.is_string() && text::isUuid(value.get_ref<const std::string&>());
    case schema::Type::Json:
        return !value.is_string() || !json::tryParse(value.get_ref<const std::string&>()).is_discarded();
    case schema::Type::Date: {
        const auto time = value.is_string() ? clock::parse(value.get_ref<const std::string&>()) : std::nullopt;
        return time && *time == clock::startOfDay(*time);
    }
    default: return true;
    }
}

/// Whether the new column has the value as it is.
bool holds(const schema::Collection& collection, const schema::Field& wanted, const Json& value)
{
    try {
        return isKept(wanted, value, payload::encode(collection, wanted, value));
    } catch (const Error&) {
        return false;
    }
}

} // namespace

void noteChangedValues(
    ModelChange& change, const schema::Collection& collection, const schema::Field& field, const ddl::Column& column)
{
    const schema::Field wanted = wantedField(field, column);
    // An instant is stored as a number of milliseconds or as the database's own type: nothing else can read that.
    const bool otherKind = schema::isInstant(field.type) != schema::isInstant(wanted.type);
    Loss loss {collection.name, field.name, "values_changed"};
    if (!change.hasValues(collection.name, field.name))
        return;
    const auto rows = ddl::valuesOf(change.context().connection, collection.name, collection.primary->name, field.name);
    while (rows->next()) {
        const Json value = payload::cell(*rows, 1, field);
        if (!otherKind && holds(collection, wanted, value))
            continue;
        ++loss.rows;
        if (loss.samples.size() < kSamples)
            loss.samples.push_back({{collection.primary->name, payload::cell(*rows, 0, *collection.primary)},
                {"from", value}, {"to", nullptr}});
    }
    if (loss.rows > 0)
        change.loseValues(std::move(loss));
}

} // namespace strata::model
