#include "core/api/http/response_head.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <ctime>

namespace strata::http {
namespace {

constexpr std::array<std::pair<int, std::string_view>, 29> kPhrases {{
    {100, "Continue"},
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {206, "Partial Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {413, "Payload Too Large"},
    {415, "Unsupported Media Type"},
    {416, "Range Not Satisfiable"},
    {422, "Unprocessable Entity"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
}};

void appendInteger(std::string& out, std::uint64_t number)
{
    std::array<char, 20> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end);
}

void appendValue(std::string& out, std::string_view value)
{
    const auto start = out.size();
    out += value;
    if (value.find_first_of(std::string_view("\r\n\0", 3)) != std::string_view::npos)
        std::replace_if(
            out.begin() + static_cast<std::ptrdiff_t>(start), out.end(),
            [](char c) { return c == '\r' || c == '\n' || c == '\0'; }, ' ');
}

/// "Sun, 06 Nov 1994 08:49:37 GMT", made once a second.
std::string_view dateText()
{
    thread_local std::time_t second = 0;
    thread_local std::array<char, 32> text {};
    thread_local std::size_t size = 0;
    if (const std::time_t now = std::time(nullptr); now != second) {
        second = now;
        std::tm parts {};
        gmtime_r(&now, &parts);
        size = std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
    }
    return {text.data(), size};
}

bool isFraming(std::string_view name)
{
    return name == "content-length" || name == "connection" || name == "transfer-encoding" || name == "keep-alive";
}

void appendConnection(std::string& out, const Framing& framing)
{
    if (!framing.keepAlive) {
        out += "connection: close\r\n";
        return;
    }
    out += "connection: keep-alive\r\nkeep-alive: timeout=";
    appendInteger(out, static_cast<std::uint64_t>(framing.keepAliveTimeout.count() / 1000));
    out += "\r\n";
}

} // namespace

std::string_view reasonPhrase(int status)
{
    for (const auto& [code, phrase] : kPhrases)
        if (code == status)
            return phrase;
    return "Unknown";
}

bool isBodyless(int status)
{
    return status < 200 || status == 204 || status == 304;
}

void appendHead(std::string& out, const Response& response, const Framing& framing)
{
    out += "HTTP/1.1 ";
    appendInteger(out, static_cast<std::uint64_t>(response.status));
    out += ' ';
    out += reasonPhrase(response.status);
    out += "\r\n";
    for (const auto& [name, value] : response.headers.list()) {
        if (isFraming(name))
            continue;
        out += name;
        out += ": ";
        appendValue(out, value);
        out += "\r\n";
    }
    if (framing.chunked) {
        out += "transfer-encoding: chunked\r\n";
    } else if (framing.length) {
        out += "content-length: ";
        appendInteger(out, *framing.length);
        out += "\r\n";
    }
    out += "date: ";
    out += dateText();
    out += "\r\n";
    appendConnection(out, framing);
    out += "\r\n";
}

} // namespace strata::http
