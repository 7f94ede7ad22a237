#pragma once

#include "models/items/display_template.h"
#include "views/interfaces/editor.h"

namespace strata::views {

/// What a drawer offers to choose from.
struct ChoiceOffer {
    std::string collection;
    item::DisplayTemplate shown;
    /// Rule every item meets; null = none.
    Json filter;
    /// Keys left out.
    std::vector<Json> excluded;
    bool multiple = false;
};

/// Opens a drawer to choose items of a collection; `chosen` gets them with the fields of their template.
void openChooseDrawer(
    const EditorContext& context, ChoiceOffer offer, std::function<void(const std::vector<Json>&)> chosen);
/// The option `filter` with `{{field}}` replaced by values of the form; null when there is none.
Json filterOption(const EditorContext& context);

} // namespace strata::views
