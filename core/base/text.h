#pragma once

#include <string>
#include <string_view>
#include <vector>

class QString;

/// UTF-8 text. qt() and utf8() are the only bridges between core's std::string and QString.
namespace strata::text {

QString qt(std::string_view utf8);
std::string utf8(const QString& text);

std::string_view trim(std::string_view text);
/// Parts between `separator`, trimmed; empty parts are kept. "" gives one empty part.
std::vector<std::string> split(std::string_view text, char separator);
std::string join(const std::vector<std::string>& parts, std::string_view separator);
/// ASCII only.
std::string lower(std::string_view text);
/// Unicode lower case.
std::string lowerUnicode(std::string_view text);
bool startsWith(std::string_view text, std::string_view prefix);
bool endsWith(std::string_view text, std::string_view suffix);
bool isValidUtf8(std::string_view text);
/// Something@something.something, without white space: enough to send mail to, no full RFC 5322.
bool isEmail(std::string_view text);
/// 8-4-4-4-12 hexadecimal digits, any case, no check of version and variant.
bool isUuid(std::string_view text);

} // namespace strata::text
