#include "core/data/payload/specials.h"

#include "core/data/payload/instants.h"
#include "core/data/payload/specials/rules.h"

#include <array>

namespace strata::payload {
namespace {

using schema::Special;

constexpr std::array<SpecialRule, 12> kRules {{
    // special, fills on create, fills on update, write, show
    {Special::Uuid, true, false, writeUuid, nullptr},
    {Special::UserCreated, true, false, writeUserCreated, nullptr},
    {Special::UserUpdated, false, true, writeUserUpdated, nullptr},
    {Special::RoleCreated, true, false, writeRoleCreated, nullptr},
    {Special::RoleUpdated, false, true, writeRoleUpdated, nullptr},
    {Special::DateCreated, true, false, writeDateCreated, nullptr},
    {Special::DateUpdated, false, true, writeDateUpdated, nullptr},
    {Special::Hash, false, false, writeHash, nullptr},
    {Special::CastBoolean, false, false, nullptr, showBoolean},
    {Special::CastJson, false, false, nullptr, showJson},
    {Special::CastCsv, false, false, writeCsv, showCsv},
    {Special::Conceal, false, false, nullptr, showConcealed},
}};

std::uint32_t fillingBits(Writing writing)
{
    std::uint32_t bits = 0;
    for (const SpecialRule& rule : kRules)
        if (writing == Writing::Create ? rule.fillsCreate : rule.fillsUpdate)
            bits |= static_cast<std::uint32_t>(rule.special);
    return bits;
}

/// Text or milliseconds as the API shows them; anything else stays.
void showInstant(schema::Type type, Json& value)
{
    std::optional<clock::Millis> time;
    if (value.is_string())
        time = parseStored(value.get_ref<const std::string&>());
    else if (value.is_number())
        time = value.get<clock::Millis>();
    if (!time)
        return;
    std::string text;
    if (type == schema::Type::Date)
        appendDate(text, *time);
    else if (type == schema::Type::DateTime)
        appendDateTime(text, *time);
    else
        appendTimestamp(text, *time);
    value = json::parse(text);
}

/// Lists and objects stand in a column as JSON text.
bool isKeptAsText(const schema::Field& field)
{
    return !field.alias && field.type != schema::Type::Json && !schema::isGeometry(field.type);
}

} // namespace

std::span<const SpecialRule> specialRules()
{
    return kRules;
}

bool fillsItself(const schema::Field& field, Writing writing)
{
    static const std::uint32_t onCreate = fillingBits(Writing::Create);
    static const std::uint32_t onUpdate = fillingBits(Writing::Update);
    return (field.specials & (writing == Writing::Create ? onCreate : onUpdate)) != 0;
}

void applySpecials(const schema::Field& field, Json& value, Writing writing, const Author& author)
{
    if (field.specials == 0)
        return;
    for (const SpecialRule& rule : kRules)
        if (rule.write && field.has(rule.special))
            rule.write(value, writing, author);
}

Json shown(const schema::Field& field, Json value)
{
    if (value.is_structured() && isKeptAsText(field))
        value = json::print(value);
    for (const SpecialRule& rule : kRules)
        if (rule.show && field.has(rule.special) && !value.is_null())
            rule.show(value);
    if (schema::isInstant(field.type))
        showInstant(field.type, value);
    return value;
}

} // namespace strata::payload
