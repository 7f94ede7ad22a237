#include "views/interfaces/registry.h"

#include "views/interfaces/editors.h"

namespace strata::views {

namespace {

constexpr Framing kLabelled = Framing::Labelled;
constexpr Framing kBare = Framing::Bare;

constexpr Interface kInterfaces[] = {
    {"input", kLabelled, makeInput},
    {"input-autocomplete-api", kLabelled, makeInput},
    {"extension-wpslug", kLabelled, makeInput},
    {"input-multiline", kLabelled, makeMultiline},
    {"input-code", kLabelled, makeCode},
    {"input-rich-text-md", kLabelled, makeMarkdown},
    {"input-rich-text-html", kLabelled, makeRichText},
    {"input-hash", kLabelled, makeHash},
    {"system-input-password", kLabelled, makeHash},
    {"tags", kLabelled, makeTags},
    {"boolean", kLabelled, makeBoolean},
    {"toggle", kLabelled, makeBoolean},
    {"datetime", kLabelled, makeDateTime},
    {"select-color", kLabelled, makeColor},
    {"select-dropdown", kLabelled, makeDropdown},
    {"select-multiple-dropdown", kLabelled, makeMultipleDropdown},
    {"select-multiple-checkbox", kLabelled, makeMultipleCheckbox},
    {"select-radio", kLabelled, makeRadio},
    {"radio-cards-interface", kLabelled, makeRadioCards},
    {"select-icon", kLabelled, makeIconPicker},
    {"slider", kLabelled, makeSlider},
    {"select-dropdown-m2o", kLabelled, makeRelatedItem},
    {"list-o2m", kLabelled, makeRelatedList},
    {"list-m2m", kLabelled, makeRelatedList},
    {"list-m2a", kLabelled, makeRelatedList},
    {"files", kLabelled, makeRelatedList},
    {"file", kLabelled, makeFile},
    {"file-image", kLabelled, makeImage},
    {"directus-labs-experimental-m2a-interface", kBare, makeAddButtons},
    {"list", kLabelled, makeRepeater},
    {"inline-repeater-interface", kLabelled, makeRepeater},
    {"simple-list", kLabelled, makeSimpleList},
    {"seo-interface", kLabelled, makeSeo},
    {"presentation-divider", kBare, makeDivider},
    {"presentation-notice", kBare, makeNotice},
    {"presentation-links", kBare, makeLinks},
    {"super-header", kBare, makeSuperHeader},
    {"group-raw", kBare, makeRawGroup},
    {"group-detail", kBare, makeDetailGroup},
    {"group-accordion", kBare, makeAccordionGroup},
    {"group-tabs", kBare, makeTabsGroup},
};

struct TypeDefault {
    std::string_view type;
    std::string_view interface;
};

constexpr TypeDefault kByType[] = {
    {"boolean", "boolean"},
    {"date", "datetime"},
    {"dateTime", "datetime"},
    {"time", "datetime"},
    {"timestamp", "datetime"},
    {"json", "input-code"},
    {"text", "input-multiline"},
    {"csv", "tags"},
    {"hash", "input-hash"},
};

std::string_view byRelation(const store::Field& field, const store::Catalog& catalog)
{
    const store::Link link = catalog.link(field.collection, field.key);
    if (link.isList())
        return "list-o2m";
    if (link.kind == store::LinkKind::ManyToOne)
        return link.target == "directus_files" ? "file" : "select-dropdown-m2o";
    return {};
}

std::string_view fallback(const store::Field& field, const store::Catalog& catalog)
{
    if (field.isGroup())
        return "group-detail";
    if (field.holdsNothing())
        return "presentation-notice";
    const std::string_view relation = byRelation(field, catalog);
    if (!relation.empty())
        return relation;
    if (field.options.contains("choices") && field.type != "boolean")
        return field.type == "json" || field.type == "csv" ? "select-multiple-dropdown" : "select-dropdown";
    for (const TypeDefault& row : kByType) {
        if (row.type == field.type)
            return row.interface;
    }
    return field.type.rfind("geometry", 0) == 0 ? "input-code" : "input";
}

} // namespace

const Interface* interfaceOfName(std::string_view id)
{
    for (const Interface& one : kInterfaces) {
        if (one.id == id)
            return &one;
    }
    return nullptr;
}

const Interface& interfaceOf(const store::Field& field, const store::Catalog& catalog)
{
    const Interface* own = interfaceOfName(field.interface);
    return own ? *own : *interfaceOfName(fallback(field, catalog));
}

bool isSubstituted(const store::Field& field)
{
    return !field.interface.empty() && !interfaceOfName(field.interface);
}

} // namespace strata::views
