#include "core/base/message.h"

#include <array>

namespace strata {
namespace {

constexpr std::array<std::pair<Method, std::string_view>, 8> kMethods {{
    {Method::Get, "GET"},
    {Method::Head, "HEAD"},
    {Method::Post, "POST"},
    {Method::Patch, "PATCH"},
    {Method::Put, "PUT"},
    {Method::Delete, "DELETE"},
    {Method::Options, "OPTIONS"},
    {Method::Search, "SEARCH"},
}};

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

} // namespace

std::string_view methodName(Method method)
{
    for (const auto& [value, name] : kMethods)
        if (value == method)
            return name;
    return "OTHER";
}

Method methodOfName(std::string_view name)
{
    for (const auto& [value, text] : kMethods)
        if (text == name)
            return value;
    return Method::Other;
}

std::optional<std::string_view> Headers::find(std::string_view name) const
{
    for (const auto& [key, value] : m_list)
        if (key == name)
            return value;
    return std::nullopt;
}

void Headers::remove(std::string_view name)
{
    std::erase_if(m_list, [&](const auto& entry) { return entry.first == name; });
}

void Headers::set(std::string name, std::string value)
{
    remove(name);
    add(std::move(name), std::move(value));
}

Response Response::json(int status, std::string text)
{
    return Response::text(status, std::move(text), "application/json; charset=utf-8");
}

Response Response::text(int status, std::string text, std::string contentType)
{
    Response response;
    response.status = status;
    response.headers.add("content-type", std::move(contentType));
    response.body = std::move(text);
    return response;
}

Response Response::noContent()
{
    Response response;
    response.status = 204;
    return response;
}

std::string percentDecode(std::string_view text, bool plusIsSpace)
{
    std::string out;
    out.reserve(text.size());
    for (size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plusIsSpace) {
            out.push_back(' ');
            continue;
        }
        if (text[i] == '%' && i + 2 < text.size()) {
            const int high = hexDigit(text[i + 1]);
            const int low = hexDigit(text[i + 2]);
            if (high >= 0 && low >= 0) {
                out.push_back(static_cast<char>(high * 16 + low));
                i += 2;
                continue;
            }
        }
        out.push_back(text[i]);
    }
    return out;
}

std::string percentEncode(std::string_view text)
{
    static constexpr char kHex[] = "0123456789ABCDEF";
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool unreserved = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z')
            || (byte >= '0' && byte <= '9') || byte == '-' || byte == '_' || byte == '.' || byte == '~';
        if (unreserved) {
            out.push_back(c);
        } else {
            out.push_back('%');
            out.push_back(kHex[byte >> 4]);
            out.push_back(kHex[byte & 15]);
        }
    }
    return out;
}

std::string encodeQuery(const Json& parameters)
{
    std::string out;
    if (!parameters.is_object())
        return out;
    for (const auto& [key, value] : parameters.items()) {
        if (value.is_null())
            continue;
        if (!out.empty())
            out.push_back('&');
        out += percentEncode(key);
        out.push_back('=');
        out += percentEncode(value.is_string() ? value.get_ref<const std::string&>() : json::print(value));
    }
    return out;
}

Request makeRequest(Method method, std::string path, const Json& parameters, const Json& body)
{
    Request request;
    request.method = method;
    request.path = std::move(path);
    request.query = encodeQuery(parameters);
    if (!body.is_null()) {
        request.body = json::print(body);
        request.headers.add("content-type", "application/json");
    }
    return request;
}

} // namespace strata
