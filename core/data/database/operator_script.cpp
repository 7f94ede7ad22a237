#include "core/data/database/operator_script.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <fstream>
#include <sstream>

namespace strata {
namespace {

/// Some editors write it in front; databases don't know it.
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

} // namespace

OperatorScript OperatorScript::ofFile(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream content;
    if (stream.peek() != std::ifstream::traits_type::eof())
        content << stream.rdbuf();
    if (!stream.is_open() || stream.bad() || !content)
        throw Error(ErrorCode::Internal, "\"" + file.string() + "\" can't be read");
    std::string sql = content.str();
    if (sql.starts_with(kByteOrderMark))
        sql.erase(0, kByteOrderMark.size());
    if (!text::isValidUtf8(sql) || sql.find('\0') != std::string::npos)
        throw Error(ErrorCode::Internal, "\"" + file.string() + "\" is no text in UTF-8");
    return OperatorScript(std::move(sql));
}

} // namespace strata
