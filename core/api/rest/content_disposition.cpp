#include "core/api/rest/content_disposition.h"

#include "core/base/message.h"
#include "core/base/text.h"

#include <QString>

#include <cctype>

namespace strata::rest {
namespace {

/// Whether a reader could take "%41" in a plain name for an escape.
bool hasEscape(std::string_view name)
{
    for (std::size_t i = 0; i + 2 < name.size(); ++i)
        if (name[i] == '%' && std::isxdigit(static_cast<unsigned char>(name[i + 1]))
            && std::isxdigit(static_cast<unsigned char>(name[i + 2])))
            return true;
    return false;
}

} // namespace

std::string contentDisposition(std::string_view type, std::string_view fileName)
{
    const auto name = fileName.substr(fileName.find_last_of('/') + 1);
    std::string plain;
    bool lossless = !hasEscape(name);
    for (const QChar unit : text::qt(name)) {
        const auto code = unit.unicode();
        const bool fits = code >= 0x20 && code < 0x100 && (code < 0x7f || code > 0x9f);
        lossless = lossless && fits;
        if (code == '"' || code == '\\')
            plain += '\\';
        plain += fits ? static_cast<char>(code) : '?';
    }
    auto header = std::string(type) + "; filename=\"" + plain + "\"";
    if (!lossless)
        header += "; filename*=UTF-8''" + percentEncode(name);
    return header;
}

} // namespace strata::rest
