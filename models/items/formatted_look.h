#pragma once

#include "models/store/field.h"

#include <string>

namespace strata::item {

/// How the display `formatted-value` shows a value of the field: its options, changed by every rule of `conditionalFormatting` that
/// the value meets, later rules winning (studio §9). Colours are as stored; empty members leave things as they are.
struct FormattedLook {
    /// "sans-serif", "serif", "monospace".
    std::string font;
    std::string color;
    std::string background;
    std::string icon;
    /// Shown instead of the value; may be "$t:key".
    std::string text;
    bool bold = false;
    bool italic = false;
    bool border = false;
};

FormattedLook formattedLook(const Json& value, const store::Field& field);

} // namespace strata::item
