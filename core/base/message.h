#pragma once

#include "core/base/json.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strata {

enum class Method { Get, Head, Post, Patch, Put, Delete, Options, Search, Other };

std::string_view methodName(Method method);
/// Method::Other for a name that is none of ours.
Method methodOfName(std::string_view name);

/// Name/value pairs in order; names are lower case.
class Headers {
public:
    /// The first value of `name` (lower case), or nothing.
    std::optional<std::string_view> find(std::string_view name) const;
    void add(std::string name, std::string value) { m_list.emplace_back(std::move(name), std::move(value)); }
    /// Replaces every value of `name`.
    void set(std::string name, std::string value);
    void remove(std::string_view name);
    const std::vector<std::pair<std::string, std::string>>& list() const { return m_list; }

private:
    std::vector<std::pair<std::string, std::string>> m_list;
};

/// One call of the public API, from a socket or from a Session.
struct Request {
    Method method = Method::Get;
    /// As it came when method is Other.
    std::string methodText;
    /// Percent-encoded, without the query: "/items/articles/1".
    std::string path;
    /// Percent-encoded text after '?', without it; may be empty.
    std::string query;
    Headers headers;
    /// Raw bytes.
    std::string body;
    /// Peer address, empty for calls from inside the program.
    std::string ip;
};

/// A file sent as the body of an answer.
struct FileBody {
    std::filesystem::path path;
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
};

/// A body produced piece by piece while it is sent. Called by one thread at a time, destroyed after the last piece.
class BodySource {
public:
    virtual ~BodySource() = default;
    /// Appends the next piece (about 64 kB) to `out`; false when nothing is left. May throw: the connection is cut.
    virtual bool next(std::string& out) = 0;
};

/// The answer. `body`, `file` and `source` exclude each other.
struct Response {
    int status = 200;
    Headers headers;
    std::string body;
    std::optional<FileBody> file;
    std::shared_ptr<BodySource> source;
    /// A server sends it no earlier: sign-ins take equally long whatever their outcome. No thread waits meanwhile.
    std::chrono::steady_clock::time_point notBefore {};

    /// `content-type: application/json; charset=utf-8`.
    static Response json(int status, std::string text);
    static Response text(int status, std::string text, std::string contentType);
    static Response noContent();
};

/// Percent-decodes; `plusIsSpace` as in query strings. Broken escapes are kept as they are.
std::string percentDecode(std::string_view text, bool plusIsSpace);
/// Percent-encodes all but unreserved characters.
std::string percentEncode(std::string_view text);
/// A query string from an object: strings as they are, other values as JSON text; null members are left out.
std::string encodeQuery(const Json& parameters);

/// A call from inside the program with a JSON body (null = none) and query parameters (null = none).
Request makeRequest(Method method, std::string path, const Json& parameters = nullptr, const Json& body = nullptr);

} // namespace strata
