#include "core/data/database/drivers/pg_values.h"

#include <charconv>

namespace strata {
namespace {

/// Enough for any int64 or double, with the zero at its end.
constexpr std::size_t kDigits = 32;

PgType typeOf(const Value& value)
{
    if (std::holds_alternative<std::int64_t>(value))
        return PgType::BigInteger;
    if (std::holds_alternative<double>(value))
        return PgType::Double;
    if (std::holds_alternative<bool>(value))
        return PgType::Boolean;
    return std::holds_alternative<Blob>(value) ? PgType::Bytes : PgType::Unspecified;
}

} // namespace

PgValues::PgValues(const std::vector<Value>& values)
{
    m_texts.reserve(values.size());
    m_lengths.reserve(values.size());
    m_formats.reserve(values.size());
    m_digits.reserve(values.size() * kDigits);
    for (const Value& value : values)
        add(value);
}

void PgValues::addNumber(const char* begin, const char* end)
{
    m_texts.push_back(m_digits.data() + m_digits.size());
    m_digits.append(begin, end);
    m_digits.push_back('\0');
    m_lengths.push_back(0);
    m_formats.push_back(0);
}

void PgValues::add(const Value& value)
{
    char digits[kDigits];
    if (const auto* integer = std::get_if<std::int64_t>(&value))
        return addNumber(digits, std::to_chars(digits, digits + sizeof digits, *integer).ptr);
    if (const auto* real = std::get_if<double>(&value))
        return addNumber(digits, std::to_chars(digits, digits + sizeof digits, *real).ptr);
    const auto* const text = std::get_if<std::string>(&value);
    const auto* const blob = std::get_if<Blob>(&value);
    const std::string* const bytes = blob ? &blob->bytes : text;
    if (const auto* flag = std::get_if<bool>(&value))
        m_texts.push_back(*flag ? "t" : "f");
    else
        m_texts.push_back(bytes ? bytes->c_str() : nullptr);
    m_lengths.push_back(bytes ? static_cast<int>(bytes->size()) : 0);
    // A text with a zero byte would end there; as bytes it is refused.
    m_formats.push_back(blob || (text && text->find('\0') != std::string::npos) ? 1 : 0);
}

void appendValueKinds(std::string& key, const std::vector<Value>& values)
{
    key.push_back('\0');
    for (const Value& value : values)
        key.push_back(static_cast<char>('A' + static_cast<unsigned>(typeOf(value)) % 26));
}

std::vector<unsigned> valueTypes(const std::vector<Value>& values)
{
    std::vector<unsigned> types;
    types.reserve(values.size());
    for (const Value& value : values)
        types.push_back(static_cast<unsigned>(typeOf(value)));
    return types;
}

std::string numbered(std::string_view text)
{
    std::string out;
    out.reserve(text.size() + 32);
    char quote = 0;
    int number = 0;
    for (const char c : text) {
        if (quote != 0) {
            if (c == quote)
                quote = 0;
        } else if (c == '\'' || c == '"') {
            quote = c;
        } else if (c == '?') {
            out += '$';
            out += std::to_string(++number);
            continue;
        }
        out += c;
    }
    return out;
}

} // namespace strata
