#include "core/services/model/names.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/data/schema/describe.h"

namespace strata::model {
namespace {

bool hasControlCharacter(const std::string& name)
{
    return std::any_of(name.begin(), name.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; });
}

/// The first of these characters in the name, or 0.
char firstOf(const std::string& name, const char* characters)
{
    const std::size_t at = name.find_first_of(characters);
    return at == std::string::npos ? '\0' : name[at];
}

std::string shown(char c)
{
    return c == '"' ? std::string("a quotation mark")
        : c == ' '  ? std::string("a space")
                    : "\"" + std::string(1, c) + "\"";
}

} // namespace

void checkNewCollection(const schema::Schema& schema, const Json& sent, std::size_t longest)
{
    if (sent.is_null() || sent == "" || sent == 0 || sent == false)
        throw invalidPayload("\"collection\" is required");
    if (!sent.is_string())
        throw invalidPayload("\"collection\" must be a non-empty string");
    const std::string& name = sent.get_ref<const std::string&>();
    if (text::startsWith(name, "directus_"))
        throw invalidPayload("Collections can't start with \"directus_\"");
    if (const char c = firstOf(name, "/ .\"`"))
        throw invalidPayload("Collection name can't contain " + shown(c));
    if (hasControlCharacter(name))
        throw invalidPayload("Collection name can't contain control characters");
    if (name.size() > longest)
        throw invalidPayload("Collection name can't be longer than " + std::to_string(longest) + " bytes");
    const std::string lower = text::lower(name);
    for (const schema::ListedCollection& listed : schema::listedCollections(schema))
        if (text::lower(listed.name()) == lower)
            throw invalidPayload("Collection \"" + name + "\" already exists");
}

void checkFieldName(const std::string& name, std::size_t longest)
{
    if (const char c = firstOf(name, ".:(),\"`"))
        throw invalidPayload("Field name can't contain " + shown(c));
    if (name.empty() || text::startsWith(name, "$") || hasControlCharacter(name))
        throw invalidPayload("Field name \"" + name + "\" is not allowed");
    if (name.size() > longest)
        throw invalidPayload("Field name can't be longer than " + std::to_string(longest) + " bytes");
}

void checkNewField(const schema::Collection& collection, const std::string& name, std::size_t longest)
{
    checkFieldName(name, longest);
    const std::string lower = text::lower(name);
    const auto same = [&](const schema::Field& field) { return text::lower(field.name) == lower; };
    if (std::any_of(collection.fields.begin(), collection.fields.end(), same)
        || std::any_of(collection.presentation.begin(), collection.presentation.end(), same))
        throw invalidPayload("Field \"" + name + "\" already exists in collection \"" + collection.name + "\"");
}

const schema::Field* findField(const schema::Collection& collection, std::string_view name)
{
    if (const schema::Field* const field = collection.field(name))
        return field;
    const auto found = std::find_if(collection.presentation.begin(), collection.presentation.end(),
        [&](const schema::Field& field) { return field.name == name; });
    return found == collection.presentation.end() ? nullptr : &*found;
}

} // namespace strata::model
