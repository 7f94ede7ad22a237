#include "core/data/database/ddl/change.h"

#include "core/base/text.h"

#include <QString>

namespace strata::ddl {
namespace {

constexpr std::size_t kLongestName = 60;

/// The hash of Directus: over UTF-16 units, 32 bits with a sign.
std::string hashOf(const std::string& name)
{
    std::uint32_t hash = 0;
    for (const QChar unit : text::qt(name))
        hash = hash * 31 + unit.unicode();
    const std::int64_t number = static_cast<std::int32_t>(hash);
    return QString::number(std::abs(number), 16).toStdString();
}

/// At most `bytes` of the text, never a part of a character.
std::string cut(const std::string& name, std::size_t bytes)
{
    while (bytes > 0 && bytes < name.size() && (static_cast<unsigned char>(name[bytes]) & 0xC0) == 0x80)
        --bytes;
    return name.substr(0, bytes);
}

} // namespace

const std::string& tableOf(const Change& change)
{
    return std::visit([](const auto& one) -> const std::string& { return one.table; }, change);
}

std::string constraintName(const std::string& table, const std::string& column, const std::string& suffix)
{
    std::string name = text::lower(table + "_" + column + "_" + suffix);
    for (char& c : name)
        if (c == '.' || c == '-')
            c = '_';
    if (name.size() <= kLongestName)
        return name;
    const std::string ending = "__" + hashOf(name) + "_" + suffix;
    return cut(name, kLongestName - ending.size()) + ending;
}

} // namespace strata::ddl
