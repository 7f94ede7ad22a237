#include "views/theme/stored_color.h"

#include "core/base/text.h"
#include "views/theme/theme.h"

namespace strata::views {

QColor storedColor(const std::string& stored)
{
    struct Token {
        std::string_view part;
        Ink ink;
    };
    static constexpr Token kTokens[] = {{"primary", Ink::Accent}, {"success", Ink::Success}, {"warning", Ink::Warning},
        {"danger", Ink::Danger}, {"secondary", Ink::Info}, {"foreground", Ink::Subdued}};
    if (!text::startsWith(stored, "var("))
        return stored.empty() ? QColor() : QColor(text::qt(stored));
    for (const Token& token : kTokens) {
        if (stored.find(token.part) != std::string::npos)
            return theme().ink(token.ink);
    }
    return {};
}

} // namespace strata::views
