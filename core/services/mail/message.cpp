#include "core/services/mail/message.h"

#include "core/base/crypto.h"
#include "core/base/ids.h"
#include "core/base/text.h"

#include <algorithm>

namespace strata::mail {
namespace {

constexpr std::size_t kBase64Line = 76;
/// An encoded word has at most 75 characters (RFC 2047); bytes of text that fit in one.
constexpr std::size_t kWordBytes = 45;

bool isPlain(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < '\x7F'; });
}

bool startsCharacter(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
}

std::string oneLine(std::string text)
{
    std::replace_if(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7F'; }, ' ');
    return text;
}

/// Text of a header, as encoded words when it is not ASCII.
std::string headerText(const std::string& text)
{
    const std::string line = oneLine(text);
    if (isPlain(line))
        return line;
    std::string out;
    for (std::size_t begin = 0; begin < line.size();) {
        std::size_t end = std::min(begin + kWordBytes, line.size());
        while (end < line.size() && !startsCharacter(line[end]))
            --end;
        out += (out.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") + crypto::base64(line.substr(begin, end - begin))
            + "?=";
        begin = end;
    }
    return out;
}

/// `"Name" <address>`
std::string mailbox(const std::string& name, const std::string& address)
{
    if (name.empty())
        return address;
    if (!isPlain(oneLine(name)))
        return headerText(name) + " <" + address + ">";
    std::string quoted;
    for (const char c : oneLine(name)) {
        if (c == '"' || c == '\\')
            quoted += '\\';
        quoted += c;
    }
    return "\"" + quoted + "\" <" + address + ">";
}

std::string base64Lines(std::string_view text)
{
    const std::string encoded = crypto::base64(text);
    std::string out;
    for (std::size_t at = 0; at < encoded.size(); at += kBase64Line)
        out += encoded.substr(at, kBase64Line) + "\r\n";
    return out;
}

std::string trimmedLines(std::string_view html)
{
    std::vector<std::string> lines = text::split(html, '\n');
    return text::join(lines, "\n");
}

std::string domainOf(const std::string& address)
{
    const std::size_t at = address.rfind('@');
    return at == std::string::npos ? "localhost" : address.substr(at + 1);
}

/// RFC 5322 wants "+0000" where HTTP says GMT.
std::string mailDate(clock::Millis date)
{
    std::string text = clock::httpDate(date);
    return text.replace(text.size() - 3, 3, "+0000");
}

} // namespace

std::string mimeText(const Message& message, clock::Millis date)
{
    const std::string from = oneLine(message.fromAddress);
    std::string out = "From: " + mailbox(message.fromName, from) + "\r\n";
    out += "To: " + oneLine(message.to) + "\r\n";
    out += "Subject: " + headerText(message.subject) + "\r\n";
    out += "Message-ID: <" + ids::uuid() + "@" + domainOf(from) + ">\r\n";
    out += "Date: " + mailDate(date) + "\r\n";
    out += "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n";
    return out + base64Lines(trimmedLines(message.html));
}

} // namespace strata::mail
